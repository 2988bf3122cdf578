package org.calotype.settings;

/** How much of its metadata a stored original keeps. */
public enum StripRule {
    /** The bytes stay exactly as they came. */
    KEEP,
    /**
     * No place: GPS, named places, maker notes (some cameras write place names there), embedded
     * previews and appended pictures go; camera, exposure, dates and captions stay.
     */
    LOCATION,
    /** Only what is needed to show the picture stays: colour profile and orientation. */
    ALL
}
