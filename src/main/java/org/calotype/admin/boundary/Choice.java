package org.calotype.admin.boundary;

import java.util.Arrays;
import java.util.List;
import org.calotype.account.entity.Role;
import org.calotype.api.boundary.Word;
import org.calotype.security.boundary.Visit;

/** One line of a list to choose from. */
public record Choice(String value, String label) {

    static List<Choice> roles(Visit visit) {
        return Arrays.stream(Role.values())
                .map(Word::of)
                .map(word -> new Choice(word, visit.text("desk.role." + word)))
                .toList();
    }
}
