package org.stammkunde.shell;

import org.stammkunde.api.RecordPair;
import org.stammkunde.api.SourceRecord;

/** Two records as arguments name them. */
final class Pairs {
  private Pairs() {}

  static RecordPair of(String left, String right) throws Refused {
    SourceRecord one = record("LEFT", left);
    SourceRecord other = record("RIGHT", right);
    if (one.equals(other)) {
      throw Refused.because("pair", left);
    }
    return new RecordPair(one, other);
  }

  private static SourceRecord record(String argument, String text) throws Refused {
    try {
      return SourceRecord.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw Refused.because("record-form", argument, text);
    }
  }
}
