package org.calotype.admin.boundary;

import java.util.Optional;
import org.calotype.account.control.UserEdit;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Account.Status;
import org.calotype.account.entity.Role;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Word;
import org.calotype.error.SeenVersion;

/** What managers and administrators say of an account. */
final class UserBody {

    private UserBody() {}

    /**
     * Reads what is to change; a limit that is not spoken of stays as it is.
     *
     * @throws org.calotype.error.Problem INVALID_FIELD
     */
    static UserEdit edit(JsonBody body, SeenVersion version, Account now) {
        body.only("role", "status", "quota_bytes", "quota_files", "password");
        return new UserEdit(
                version,
                body.text("role").map(word -> Word.parse(Role.class, "role", word)),
                body.text("status").map(word -> Word.parse(Status.class, "status", word)),
                body.has("quota_bytes") || body.has("quota_files")
                        ? Optional.of(limits(body, now))
                        : Optional.empty(),
                body.text("password"));
    }

    private static UserEdit.Limits limits(JsonBody body, Account now) {
        return new UserEdit.Limits(
                body.has("quota_bytes") ? body.number("quota_bytes") : now.quotaBytes(),
                body.has("quota_files") ? body.number("quota_files") : now.quotaFiles());
    }
}
