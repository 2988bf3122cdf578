package org.calotype.gallery.control;

/** Says that an album was made, in the transaction that makes it. */
public record AlbumCreated(long albumId) {}
