/**
 * The one format for every file that people give us: a mapping file says which column or JSON path
 * means what, and this room reads it and what it describes. It does no more than read what it is
 * given: no clock, no network, no service.
 *
 * <ul>
 *   <li>{@link org.stammkunde.mapping.MappingText}: the keys and values of a mapping file, and the
 *       refusals of what cannot be used.
 *   <li>{@link org.stammkunde.mapping.Table}: a CSV file with a header, row by row.
 *   <li>{@link org.stammkunde.mapping.Dates}, {@link org.stammkunde.mapping.Decimals}: cells as the
 *       mapping says that they are written.
 *   <li>{@link org.stammkunde.mapping.RecordMapping}: JSON objects of a shop as sales documents and
 *       customers.
 *   <li>{@link org.stammkunde.mapping.FileMapping}: files of a shop as sales documents and
 *       customers; {@link org.stammkunde.mapping.MappingFile} follows its changes.
 * </ul>
 *
 * <p>No parameter or result is {@code null} unless it says so. Nothing here is thread-safe unless
 * it says so.
 */
@Version("1.0.0")
package org.stammkunde.mapping;

import org.osgi.annotation.versioning.Version;
