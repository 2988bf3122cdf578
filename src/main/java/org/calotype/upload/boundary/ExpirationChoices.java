package org.calotype.upload.boundary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;

/** What pages offer in the field "delete automatically", besides never. */
final class ExpirationChoices {

    /** Date intervals of the upload API and the ends of their message keys. */
    private static final Map<String, String> INTERVALS = new LinkedHashMap<>();

    static {
        INTERVALS.put("PT1H", "hour");
        INTERVALS.put("P1D", "day");
        INTERVALS.put("P1W", "week");
        INTERVALS.put("P1M", "month");
    }

    private ExpirationChoices() {}

    /**
     * The choices, shortest first.
     *
     * @param chosen an interval that must be among them, even if it is none of the usual; or empty
     */
    static List<Choice> of(ResourceBundle words, String chosen) {
        List<Choice> choices = new ArrayList<>();
        INTERVALS.forEach(
                (interval, key) ->
                        choices.add(new Choice(interval, words.getString("home.upload." + key))));
        if (!chosen.isEmpty() && !INTERVALS.containsKey(chosen)) {
            choices.add(new Choice(chosen, chosen));
        }
        return choices;
    }
}
