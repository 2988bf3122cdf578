package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.calotype.account.control.AccountCreation;
import org.calotype.account.control.AccountCreation.Wanted;
import org.calotype.account.control.UserService;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Account.Status;
import org.calotype.account.entity.Role;
import org.calotype.api.boundary.Word;
import org.calotype.security.boundary.Amounts;
import org.calotype.security.boundary.Moments;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;
import org.calotype.security.control.Caller;

/** All accounts by name; administrators make new ones here. */
@Named
@RequestScoped
public class UserDeskPage {

    private static final int LIMIT = 50;

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject UserService users;
    @Inject AccountCreation creation;
    @Inject Moments moments;
    @Inject Amounts amounts;

    private List<UserRow> rows = List.of();
    private String next = "";

    /** One account. */
    public record UserRow(
            String username,
            String email,
            boolean unproved,
            String avatar,
            String role,
            String status,
            boolean active,
            String files,
            String bytes,
            String since) {}

    /** Shows a page of accounts, or makes one and goes to it. */
    public void open() {
        door.manager().ifPresent(this::open);
    }

    private void open(Caller caller) {
        reply.take(() -> create(caller));
        if (!visit.isGone()) {
            reply.attempt(this::list);
        }
    }

    private void create(Caller caller) {
        caller.requireAdministrator();
        Account account =
                creation.create(
                        caller.actor(),
                        new Wanted(
                                visit.field("username").strip(),
                                Word.parse(Role.class, "role", visit.field("role")),
                                Optional.of(visit.field("email").strip())
                                        .filter(email -> !email.isEmpty()),
                                Optional.empty()));
        visit.go("/admin/user?name=" + account.username());
    }

    private void list() {
        List<Account> page = users.page(getWords(), status(), visit.field("after"), LIMIT + 1);
        boolean more = page.size() > LIMIT;
        List<Account> shown = more ? page.subList(0, LIMIT) : page;
        rows = shown.stream().map(this::row).toList();
        next = more ? shown.get(LIMIT - 1).username() : "";
    }

    private UserRow row(Account account) {
        return new UserRow(
                account.username(),
                account.email().orElse(""),
                account.email().isPresent() && !account.emailConfirmed(),
                account.avatarKey().orElse(""),
                visit.text("desk.role." + Word.of(account.role())),
                visit.text("desk.status." + Word.of(account.status())),
                account.active(),
                amounts.number(account.usedFiles()),
                amounts.bytes(account.usedBytes()),
                moments.date(account.createdAt()));
    }

    private Optional<Status> status() {
        return Optional.of(getStatus())
                .filter(word -> !word.isEmpty())
                .map(word -> Word.parse(Status.class, "status", word));
    }

    public String getWords() {
        return visit.field("q").strip();
    }

    public String getStatus() {
        return visit.field("status");
    }

    public List<Choice> getStatuses() {
        return Arrays.stream(Status.values())
                .filter(status -> status != Status.DELETED)
                .map(Word::of)
                .map(word -> new Choice(word, visit.text("desk.status." + word)))
                .toList();
    }

    public List<Choice> getRoles() {
        return Choice.roles(visit);
    }

    /** The role of the account that is to be made, as it was chosen in a form that was refused. */
    public String getChosenRole() {
        String chosen = reply.written("create", "role");
        return chosen.isEmpty() ? Word.of(Role.USER) : chosen;
    }

    public List<UserRow> getRows() {
        return rows;
    }

    /** Name where the next page begins; empty on the last one. */
    public String getNext() {
        return next;
    }

    /** Address of this list, up to where the next page begins. */
    public String getHere() {
        return "/admin/users" + ListQuery.of(visit, "q", "status");
    }
}
