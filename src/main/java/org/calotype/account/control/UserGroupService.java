package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.UserGroup;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Groups that albums are shared with. Only administrators change them. */
@ApplicationScoped
public class UserGroupService {

    private static final int MAX_NAME_CHARACTERS = 100;

    @Inject UserGroupRepository groups;
    @Inject AccountRepository accounts;
    @Inject Clock clock;

    /** Makes a group. @throws Problem INVALID_FIELD, CONFLICT when the name is taken */
    @Transactional
    public UserGroup create(String name) {
        UserGroup group = new UserGroup(freeName(name), clock.instant());
        groups.add(group);
        return group;
    }

    /**
     * @throws Problem NOT_FOUND, INVALID_FIELD, CONFLICT when the name is taken
     */
    @Transactional
    public UserGroup rename(long id, String name) {
        UserGroup group = known(id);
        group.rename(freeName(name));
        return group;
    }

    private String freeName(String written) {
        String name = written.strip();
        if (name.isEmpty() || name.length() > MAX_NAME_CHARACTERS) {
            throw Problem.of(ErrorCode.INVALID_FIELD, "name");
        }
        if (groups.byName(name).isPresent()) {
            throw Problem.of(ErrorCode.CONFLICT);
        }
        return name;
    }

    /** Removes a group, and with it what was shared with it. @throws Problem NOT_FOUND */
    @Transactional
    public void delete(long id) {
        groups.remove(known(id));
    }

    @Transactional
    public List<UserGroup> all() {
        return groups.all();
    }

    public Optional<UserGroup> byName(String name) {
        return groups.byName(name);
    }

    public Optional<UserGroup> byId(long id) {
        return groups.byId(id);
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
    public void addMember(long id, String username) {
        groups.addMember(known(id).id(), account(username).id());
    }

    /**
     * @throws Problem NOT_FOUND for the group or the account
     */
    @Transactional
    public void removeMember(long id, String username) {
        groups.removeMember(known(id).id(), account(username).id());
    }

    private Account account(String username) {
        return accounts.byUsername(username).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private UserGroup known(long id) {
        return groups.byId(id).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }
}
