package org.calotype.upload.entity;

/** How stored files are named (site setting; Chevereto's {@code upload_filenaming}). */
public enum FileNaming {
    /** From the name the file came with. */
    ORIGINAL,
    /** 32 random hexadecimal digits. */
    RANDOM,
    /** From the name the file came with, and 16 random hexadecimal digits. */
    MIXED,
    /** The public id of the file. */
    ID
}
