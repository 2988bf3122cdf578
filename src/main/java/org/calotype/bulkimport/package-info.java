/**
 * Brings whole folders in.
 *
 * <p>I1 What is imported lies below {@code import} in the home folder: an administrator's key opens
 * no other part of the server's disk. Links are not followed.
 *
 * <p>I2 Each file takes the walk of every upload; what is refused there is a line of the report,
 * and the import goes on.
 *
 * <p>I3 Files come in the order of their paths, so that an import that was stopped goes on after
 * the last one.
 *
 * <p>I4 What comes by an import counts towards no flood limit: nobody has uploaded it.
 *
 * <p>I5 A Chevereto's files keep ids, names, dates and bytes, because addresses of it are out in
 * the world; they were accepted long ago and are not judged again but for what they are.
 */
@NullMarked
package org.calotype.bulkimport;

import org.jspecify.annotations.NullMarked;
