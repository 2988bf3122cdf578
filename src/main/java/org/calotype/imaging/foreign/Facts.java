package org.calotype.imaging.foreign;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names of what is told to tasks and by them. */
final class Facts {

    static final String FORMAT = "format";
    static final String MAX_PIXELS = "maxPixels";
    static final String WIDTH = "width";
    static final String HEIGHT = "height";
    static final String CHANNELS = "channels";

    /** Planes of a stack. */
    static final String SLICES = "Slices";

    /** Sample that is shown as black, in the unit of the samples. */
    static final String DISPLAY_MINIMUM = "DisplayRangeMinimum";

    /** Sample that is shown as white. */
    static final String DISPLAY_MAXIMUM = "DisplayRangeMaximum";

    static final String BIT_DEPTH = "BitDepth";

    private static final Set<String> TOLD =
            Set.of(SLICES, DISPLAY_MINIMUM, DISPLAY_MAXIMUM, BIT_DEPTH);

    private static final int LONGEST = 40;

    private Facts() {}

    /** What people may read of a task's answer, which is not believed to be short. */
    static Map<String, String> told(Map<String, String> facts) {
        Map<String, String> told = new TreeMap<>();
        for (String name : TOLD) {
            String value = facts.get(name);
            if (value != null && value.length() <= LONGEST) {
                told.put(name, value);
            }
        }
        return told;
    }
}
