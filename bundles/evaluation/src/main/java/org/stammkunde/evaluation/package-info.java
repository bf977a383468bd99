/**
 * The figures of all sales in memory, as columns, and the lists over them.
 *
 * <p>{@link org.stammkunde.evaluation.Figures} is the room's face: it takes {@link
 * org.stammkunde.evaluation.Changes}, answers queries, and is written to and read from a column
 * file. Nothing here reads a database, a clock or a setting.
 */
@Version("1.0.0")
package org.stammkunde.evaluation;

import org.osgi.annotation.versioning.Version;
