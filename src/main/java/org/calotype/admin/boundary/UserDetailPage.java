package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.calotype.account.control.Correspondence;
import org.calotype.account.control.UserService;
import org.calotype.account.control.UserService.Desk;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Role;
import org.calotype.api.boundary.Word;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;
import org.calotype.security.control.Caller;

/** One account: what it is, and what is done to it. */
@Named
@RequestScoped
public class UserDetailPage {

    private static final long MEGABYTE = 1_000_000;

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject UserService users;
    @Inject UserFacts.Reader facts;
    @Inject Correspondence letters;
    @Inject LinkMaker linkMaker;
    @Inject HttpServletRequest request;

    private UserFacts user = UserFacts.NOBODY;
    private String link = "";

    /** Shows the account, or does what a form asks and shows it again. */
    public void open() {
        door.manager().ifPresent(this::open);
    }

    private void open(Caller caller) {
        reply.take(() -> change(DeskDoor.sitting(caller), account().id()));
        if (!visit.isGone()) {
            reply.attempt(() -> user = facts.of(account()));
        }
    }

    private Account account() {
        return users.named(visit.field("name"));
    }

    private void change(Desk desk, long id) {
        switch (visit.field("do")) {
            case "activate" -> users.activate(desk, id);
            case "ban" -> users.ban(desk, id);
            case "role" ->
                    users.changeRole(desk, id, Word.parse(Role.class, "role", visit.field("role")));
            case "quota" ->
                    users.limit(
                            desk,
                            id,
                            number("quota-mb").map(megabytes -> megabytes * MEGABYTE),
                            number("quota-files"));
            case "sign-out" -> users.signOut(desk, id);
            case "second-factor" -> users.removeSecondFactor(desk, id);
            case "letter" -> letters.sendReset(users.addressee(desk, id), visit.locale());
            case "link" -> link = address(users.passwordLink(desk, id).value());
            case "delete" -> remove(desk, id);
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
        reply.done("settings.reply.done");
    }

    private String address(String token) {
        return linkMaker.linksFor(request).base() + "/reset?token=" + token;
    }

    private Optional<Long> number(String field) {
        String written = visit.field(field).strip();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (!written.matches("[0-9]{1,12}")) {
            throw Problem.of(ErrorCode.INVALID_FIELD, visit.text("desk.user." + field));
        }
        return Optional.of(Long.parseLong(written));
    }

    /** The name typed again is the proof that it was meant. */
    private void remove(Desk desk, long id) {
        if (!visit.field("again").equals(visit.field("name"))) {
            throw Problem.of(ErrorCode.INVALID_FIELD, visit.text("setup.form.username"));
        }
        users.remove(desk, id, SeenVersion.ANY);
        visit.go("/admin/users");
    }

    public UserFacts getUser() {
        return user;
    }

    /** The link for a new password, shown this once; empty unless it was asked for. */
    public String getLink() {
        return link;
    }

    /** Whether a letter would reach the person. */
    public boolean isLetterPossible() {
        return letters.isSetUp() && user.emailConfirmed();
    }

    public List<Choice> getRoles() {
        return Choice.roles(visit);
    }
}
