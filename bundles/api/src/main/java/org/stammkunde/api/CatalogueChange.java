package org.stammkunde.api;

/**
 * One thing in which two versions of a catalogue differ.
 *
 * @param kind what is different, such as {@code criterion-changed} or {@code grade-added}
 * @param where the criterion's or grade's name; empty for what is said of the whole catalogue
 * @param part what of it, as its key in the file ends, such as {@code band}; empty if all of it
 *     came or went
 * @param before as it stood in the file; empty if it was not there
 * @param after as it stands in the file; empty if it is not there any more
 * @param said all of it in one sentence
 */
public record CatalogueChange(
    String kind, String where, String part, String before, String after, String said) {}
