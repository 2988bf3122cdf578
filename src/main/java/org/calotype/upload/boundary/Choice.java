package org.calotype.upload.boundary;

/**
 * One line of a list to choose from.
 *
 * @param value what the field of the form holds then
 * @param label for people
 */
public record Choice(String value, String label) {}
