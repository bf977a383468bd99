package org.stammkunde.matching.weights;

import org.stammkunde.matching.Level;
import org.stammkunde.matching.weights.Comparison.Subject;

/** The indexes of levels that the comparison of names asks for millions of times a second. */
final class Index {
  static final Name GIVEN = new Name(Subject.GIVEN_NAME);
  static final Name SURNAME = new Name(Subject.SURNAME);

  private Index() {}

  /** Of a first or a family name. */
  static final class Name {
    private final byte[] byLevel = new byte[Level.values().length];
    private final byte swapped;
    private final byte crossed;
    private final byte different;

    Name(Subject subject) {
      different = subject.index(Level.DIFFERENT);
      for (Level level : Level.values()) {
        byLevel[level.ordinal()] = different;
      }
      for (byte i = 0; i < subject.levels(); i++) {
        byLevel[subject.level(i).ordinal()] = i;
      }
      crossed = byLevel[Level.CROSSED.ordinal()];
      swapped = byLevel[Level.SWAPPED.ordinal()];
    }

    byte of(Level level) {
      return byLevel[level.ordinal()];
    }

    byte different() {
      return different;
    }

    byte crossed() {
      return crossed;
    }

    byte swapped() {
      return swapped;
    }
  }
}
