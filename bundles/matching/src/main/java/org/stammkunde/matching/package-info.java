/**
 * Decides which records are the same customer. Pure: no I/O, no clock, the same input gives the
 * same decision.
 */
@Version("1.1.0")
package org.stammkunde.matching;

import org.osgi.annotation.versioning.Version;
