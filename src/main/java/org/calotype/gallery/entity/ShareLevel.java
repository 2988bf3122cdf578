package org.calotype.gallery.entity;

/** What those whom an album is shared with may do, each more than the one before. */
public enum ShareLevel {
    /** Sees the album and its files. */
    VIEWER,
    /** Adds files of their own, too. */
    CONTRIBUTOR,
    /** Changes texts, order and cover of the album and its files, too. */
    EDITOR;

    public boolean covers(ShareLevel wanted) {
        return compareTo(wanted) >= 0;
    }
}
