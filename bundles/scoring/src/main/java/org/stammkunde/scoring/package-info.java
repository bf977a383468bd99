/**
 * The customer quality analysis: points by a catalogue of criteria, with reasons. Pure: no I/O, no
 * clock, the same facts and catalogue give the same points.
 */
@Version("1.0.0")
package org.stammkunde.scoring;

import org.osgi.annotation.versioning.Version;
