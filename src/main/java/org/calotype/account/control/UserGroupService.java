package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.UserGroup;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;

/** Groups that albums are shared with. Only administrators change them. */
@ApplicationScoped
public class UserGroupService {

    private static final int MAX_NAME_CHARACTERS = 100;

    @Inject UserGroupRepository groups;
    @Inject AccountRepository accounts;
    @Inject Audit audit;
    @Inject Clock clock;

    /** Makes a group. @throws Problem INVALID_FIELD, CONFLICT when the name is taken */
    @Transactional
    public UserGroup create(Actor by, String name) {
        UserGroup group = new UserGroup(freeName(name, Optional.empty()), clock.instant());
        groups.add(group);
        tell(by, group, "made");
        return group;
    }

    /**
     * @throws Problem NOT_FOUND, CHANGED_MEANWHILE, INVALID_FIELD, CONFLICT when the name is taken
     */
    @Transactional
    public UserGroup rename(Actor by, long id, SeenVersion seen, String name) {
        UserGroup group = locked(id);
        seen.require(group.version());
        String before = group.name();
        group.rename(freeName(name, Optional.of(id)));
        tell(by, group, "was " + before);
        return group;
    }

    private String freeName(String written, Optional<Long> mine) {
        String name = written.strip();
        if (name.isEmpty() || name.length() > MAX_NAME_CHARACTERS) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "name");
        }
        if (groups.byName(name)
                .filter(taken -> !mine.equals(Optional.of(taken.id())))
                .isPresent()) {
            throw Problem.of(ErrorCode.CONFLICT);
        }
        return name;
    }

    /**
     * Removes a group, and with it what was shared with it.
     *
     * @throws Problem NOT_FOUND, CHANGED_MEANWHILE
     */
    @Transactional
    public void delete(Actor by, long id, SeenVersion seen) {
        UserGroup group = locked(id);
        seen.require(group.version());
        tell(by, group, "deleted");
        groups.remove(group);
    }

    /** All of them, by name. */
    @Transactional
    public List<UserGroup> all() {
        return groups.all();
    }

    private UserGroup locked(long id) {
        return groups.lock(id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /**
     * The group of a number.
     *
     * @throws Problem NOT_FOUND
     */
    public UserGroup known(long id) {
        return groups.byId(id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /**
     * @throws Problem NOT_FOUND
     */
    @Transactional
    public List<Account> members(long id) {
        return groups.members(known(id).id());
    }

    /** Lets an account in. @throws Problem NOT_FOUND for the group or the account */
    @Transactional
    public void addMember(Actor by, long id, String username) {
        UserGroup group = known(id);
        Account account = account(username);
        groups.addMember(group.id(), account.id());
        tell(by, group, "with " + account.username());
    }

    /**
     * @throws Problem NOT_FOUND for the group or the account
     */
    @Transactional
    public void removeMember(Actor by, long id, String username) {
        UserGroup group = known(id);
        Account account = account(username);
        groups.removeMember(group.id(), account.id());
        tell(by, group, "without " + account.username());
    }

    private Account account(String username) {
        return accounts.byUsername(username)
                .filter(account -> account.status() != Account.Status.DELETED)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private void tell(Actor by, UserGroup group, String detail) {
        audit.record(by, AuditAction.ADMINISTRATION, "group " + group.name(), detail);
    }
}
