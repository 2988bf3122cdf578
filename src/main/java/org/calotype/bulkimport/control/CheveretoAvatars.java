package org.calotype.bulkimport.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.control.ProfileService;
import org.calotype.account.entity.Account;
import org.calotype.audit.entity.Actor;
import org.calotype.job.control.JobKind.Outcome;
import org.calotype.upload.control.AvatarMaker;
import org.calotype.upload.control.ReceivedFile;
import org.calotype.upload.control.Reception;

/**
 * Pictures of the people of a Chevereto: {@code content/images/users/<id_encoded>/<filename>}
 * there. Made anew like one that somebody sends; who has a picture here keeps it.
 */
@ApplicationScoped
public class CheveretoAvatars {

    @Inject CheveretoPeople people;
    @Inject AccountRepository accounts;
    @Inject ProfileService profiles;
    @Inject Reception reception;
    @Inject AvatarMaker maker;

    /** A row of {@code users}, once more. */
    Outcome avatar(CheveretoFolder folder, CheveretoSite site, DumpRow row) throws IOException {
        Optional<String> name = row.text("user_avatar_filename");
        Optional<Long> account = people.owner(site, row, "user_id");
        if (name.isEmpty()
                || folder.users().isEmpty()
                || account.flatMap(accounts::byId).flatMap(Account::avatarKey).isPresent()) {
            return Outcome.done(0);
        }
        String place = site.ids().encode(row.id("user_id")).value() + "/" + name.get();
        Optional<Path> file = folder.ofUser(place);
        if (file.isEmpty()) {
            return Outcome.failed("missing", "users/" + place, "not in the folder of users");
        }
        ReceivedFile received = receive(file.get(), name.get());
        try {
            AvatarMaker.Made made = maker.make(received);
            profiles.showAvatar(Actor.SERVER, account.orElseThrow(), made.mimeType(), made.bytes());
            return Outcome.done(received.sizeBytes());
        } finally {
            received.discard();
        }
    }

    private ReceivedFile receive(Path file, String name) throws IOException {
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return reception.receiver().receive(bytes, name, AvatarMaker.LIMIT);
        }
    }
}
