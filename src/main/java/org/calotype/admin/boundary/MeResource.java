package org.calotype.admin.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.calotype.account.control.AccountService.NewKey;
import org.calotype.account.control.KeyService;
import org.calotype.account.control.ProfileEdit;
import org.calotype.account.control.ProfileService;
import org.calotype.account.control.Quota;
import org.calotype.account.control.SecondFactorService;
import org.calotype.account.control.UserService;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.ApiKey;
import org.calotype.account.entity.ApiKey.Scope;
import org.calotype.api.boundary.Created;
import org.calotype.api.boundary.EntityVersion;
import org.calotype.api.boundary.JsonBody;
import org.calotype.api.boundary.Needs;
import org.calotype.api.boundary.Word;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.control.Caller;
import org.calotype.settings.NsfwDisplay;

/** The caller's own account and keys. */
@Path("2/me")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject CurrentCaller caller;
    @Inject UserService users;
    @Inject KeyService keys;
    @Inject Quota quota;
    @Inject ProfileService profiles;
    @Inject SecondFactorService secondFactors;

    public record SecondFactorJson(boolean enabled, long recoveryCodes) {}

    @GET
    @Needs(Scope.READ)
    public MeJson me() {
        Caller.Member member = caller.get().requireMember();
        Account account = users.named(member.username());
        return MeJson.of(account, member, quota.of(account));
    }

    /**
     * {@code {"locale": "zh-CN", "time_zone": "Asia/Shanghai", "nsfw": "blur"}}; null: as the
     * browser, the site.
     */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    public MeJson change(@BeanParam EntityVersion version, JsonBody body) {
        Caller.Member member = caller.get().requireMember();
        body.only("display_name", "about", "locale", "time_zone", "nsfw");
        ProfileEdit edit =
                new ProfileEdit(
                        version.seen(),
                        body.change("display_name"),
                        body.change("about"),
                        body.change("locale"),
                        body.change("time_zone"),
                        body.has("nsfw") ? Optional.of(display(body)) : Optional.empty());
        profiles.edit(caller.get().actor(), member.accountId(), edit);
        return me();
    }

    private static Optional<NsfwDisplay> display(JsonBody body) {
        return Word.parseAny(NsfwDisplay.class, "nsfw", body.text("nsfw").orElse(null));
    }

    /** Whether a code is asked for besides the password, and how many recovery codes are left. */
    @GET
    @Path("second-factor")
    @Needs(Scope.READ)
    public SecondFactorJson secondFactor() {
        Caller.Member member = caller.get().requireMember();
        return new SecondFactorJson(
                users.named(member.username()).secondFactor().enabled(),
                secondFactors.recoveryCodes(member.accountId()));
    }

    @GET
    @Path("keys")
    @Needs(Scope.EDIT)
    public KeyJson.Keys keys() {
        return KeyJson.list(keys.list(caller.get().requireMember().accountId()));
    }

    /**
     * {@code {"name": "phone", "scopes": ["upload"]}}: a key for no more than the caller may, and
     * no longer.
     *
     * @throws Problem FORBIDDEN for scopes the caller has not, and beyond the life of its key
     */
    @POST
    @Path("keys")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    @Created("id")
    public KeyJson createKey(JsonBody body) {
        Caller.Member member = caller.get().requireMember();
        KeyRequest wanted = KeyRequest.of(body, member.scopes()).until(endOfKey(member));
        if (!member.scopes().containsAll(wanted.scopes())) {
            throw Problem.of(ErrorCode.FORBIDDEN);
        }
        NewKey made =
                keys.create(
                        caller.get().actor(),
                        member.accountId(),
                        wanted.name(),
                        wanted.scopes(),
                        wanted.expiresAt());
        return KeyJson.of(made.key(), Optional.of(made.secret().value()));
    }

    private Optional<Instant> endOfKey(Caller.Member member) {
        return caller.get()
                .keyId()
                .map(id -> keys.one(member.accountId(), id))
                .flatMap(ApiKey::expiresAt);
    }

    @GET
    @Path("keys/{id}")
    @Needs(Scope.EDIT)
    public KeyJson key(@PathParam("id") long id) {
        return KeyJson.of(keys.one(caller.get().requireMember().accountId(), id));
    }

    /** {@code {"name": "old phone"}}. */
    @PATCH
    @Path("keys/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Needs(Scope.EDIT)
    public KeyJson renameKey(
            @PathParam("id") long id, @BeanParam EntityVersion version, JsonBody body) {
        long account = caller.get().requireMember().accountId();
        String name = KeyRequest.name(body);
        return KeyJson.of(keys.rename(caller.get().actor(), account, id, version.seen(), name));
    }

    @DELETE
    @Path("keys/{id}")
    @Needs(Scope.EDIT)
    public void revokeKey(@PathParam("id") long id, @BeanParam EntityVersion version) {
        long account = caller.get().requireMember().accountId();
        keys.revoke(caller.get().actor(), account, id, version.seenIfAny());
    }
}
