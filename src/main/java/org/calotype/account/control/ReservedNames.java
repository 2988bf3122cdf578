package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Supplier;
import org.calotype.account.entity.Account;
import org.jspecify.annotations.Nullable;

/**
 * User names the application needs for itself, because people live at {@code /<user name>}: nobody
 * reaches the page of somebody called {@code explore}. They are what the application answers,
 * learned from the server, so that no list grows old.
 *
 * <p>The owner of the server may call the first administrator {@code admin} all the same: whoever
 * has a reserved name lives at {@code /user/<user name>}, where everybody is found.
 */
@ApplicationScoped
public class ReservedNames {

    private volatile Supplier<Set<String>> source = Set::of;
    private volatile @Nullable Set<String> known;

    /**
     * Says what is reserved.
     *
     * @param firstWords of the addresses the application answers, in lower case; asked when the
     *     first name is judged
     */
    public void learnFrom(Supplier<Set<String>> firstWords) {
        source = firstWords;
        known = null;
    }

    /** Whether a user name is the application's own, in any case. */
    public boolean contains(String username) {
        Set<String> words = known;
        if (words == null) {
            words = Set.copyOf(source.get());
            known = words;
        }
        return words.contains(Account.key(username));
    }

    /** Path of the page of somebody, within the application. */
    public String pathOf(String username) {
        return (contains(username) ? "/user/" : "/") + username;
    }
}
