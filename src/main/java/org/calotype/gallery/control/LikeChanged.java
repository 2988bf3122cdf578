package org.calotype.gallery.control;

/**
 * A like was given or taken back; counted when that is committed.
 *
 * @param by 1, or -1 for one taken back
 */
public record LikeChanged(long fileId, int by) {}
