package org.calotype.gallery.entity;

/** What kind of file it is; {@code type} of the API in lower case. */
public enum MediaType {
    IMAGE,
    VIDEO
}
