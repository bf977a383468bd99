package org.stammkunde.scoring;

import org.stammkunde.api.Rejection;
import org.stammkunde.api.Saying;

/**
 * One {@code key = value} of a catalogue.
 *
 * @param line number of its line, from 1
 * @param column where the value begins in the line, from 1
 */
record Entry(int line, int column, String key, String value) {
  Rejection rejected(Saying why) {
    return new Rejection(line, key, value, why);
  }
}
