package org.stammkunde.api;

import java.time.Instant;

/**
 * A text of the catalogue that was or is in force.
 *
 * @param version from 1
 * @param digest SHA-256 of the text, hexadecimal, as {@code sha256sum} says it of the file
 * @param since when it was kept
 * @param author login of who activated it, or empty if the file was changed by hand
 * @param reason why, in the words of the author; or empty
 */
public record CatalogueVersion(
    int version, String digest, Instant since, String author, String reason) {}
