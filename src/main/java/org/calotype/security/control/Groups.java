package org.calotype.security.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.calotype.account.entity.Role;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.SingleSignOn;

/** What somebody's groups elsewhere mean here. */
@ApplicationScoped
public class Groups {

    @Inject ServerConfig server;

    /** Whether people of these groups may come in at all. */
    public boolean mayComeIn(Collection<String> groups) {
        SingleSignOn rules = server.singleSignOn();
        return rules.users().isEmpty()
                || anyOf(groups, rules.users())
                || anyOf(groups, rules.managers())
                || anyOf(groups, rules.administrators());
    }

    /** The role these groups give; absent where groups say nothing about roles. */
    public Optional<Role> roleOf(Collection<String> groups) {
        SingleSignOn rules = server.singleSignOn();
        if (!rules.mapsRoles()) {
            return Optional.empty();
        }
        if (anyOf(groups, rules.administrators())) {
            return Optional.of(Role.ADMINISTRATOR);
        }
        return Optional.of(anyOf(groups, rules.managers()) ? Role.MANAGER : Role.USER);
    }

    private static boolean anyOf(Collection<String> groups, List<String> wanted) {
        return groups.stream()
                .map(group -> group.toLowerCase(Locale.ROOT))
                .anyMatch(group -> wanted.contains(group) || wanted.contains(firstName(group)));
    }

    /** {@code staff} of {@code cn=staff,ou=groups,dc=example,dc=org}. */
    private static String firstName(String group) {
        int equals = group.indexOf('=');
        int comma = group.indexOf(',');
        return equals < 0 || comma < equals ? group : group.substring(equals + 1, comma);
    }
}
