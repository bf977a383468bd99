package org.stammkunde.api;

import java.util.OptionalInt;

/**
 * A range of scores with a name and a colour. The name says what the colour says, for those who do
 * not see it.
 *
 * @param name short, such as {@code A}; 1 to 20 characters
 * @param from lowest score, in it; empty means without a lower end
 * @param to highest score, not in it; empty means without an upper end
 * @param colour as {@code #rrggbb}, lower case
 * @param text what it means, in the merchant's own words; at most 200 characters
 */
public record Grade(String name, OptionalInt from, OptionalInt to, String colour, String text) {
  /** Checks the texts and the range. */
  public Grade {
    Texts.key(name, "grade-name", 20);
    Texts.plain(text, "grade-text", 200);
    if (!colour.matches("#[0-9a-f]{6}")) {
      throw new IllegalArgumentException(
          "the colour of grade " + name + " must have the form #rrggbb");
    }
    if (from.isPresent() && to.isPresent() && from.getAsInt() >= to.getAsInt()) {
      throw new IllegalArgumentException("grade " + name + " must end after it begins");
    }
  }

  /** Whether a score lies in it. */
  public boolean contains(int points) {
    return (from.isEmpty() || points >= from.getAsInt())
        && (to.isEmpty() || points < to.getAsInt());
  }
}
