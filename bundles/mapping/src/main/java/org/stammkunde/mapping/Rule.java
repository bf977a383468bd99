package org.stammkunde.mapping;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * {@code column ~ expression}: whether a cell matches a regular expression as a whole.
 *
 * <p>The administrator writes the expression, but strangers write the cells. Length and steps are
 * therefore bounded, so that no cell can keep a bad expression busy (ReDoS).
 *
 * <p>Article codes, kinds and flags come again and again, so answers are remembered.
 */
final class Rule {
  static final int LONGEST = 200;
  private static final int MOST_STEPS = 100_000;
  private static final int MOST_REMEMBERED = 4_096;

  private final int column;
  private final Pattern expression;
  private final boolean wanted;
  private final Map<String, Boolean> answers = new ConcurrentHashMap<>();

  /**
   * Makes the rule.
   *
   * @param column index of the column among those of the mapping
   * @param expression what the whole cell must match
   * @param wanted whether it must match ({@code ~}) or must not ({@code !~})
   */
  Rule(int column, Pattern expression, boolean wanted) {
    this.column = column;
    this.expression = expression;
    this.wanted = wanted;
  }

  int column() {
    return column;
  }

  boolean holds(String cell) throws Unreadable {
    Boolean answer = answers.get(cell);
    if (answer == null) {
      answer = matches(cell);
      if (answers.size() >= MOST_REMEMBERED) {
        answers.clear();
      }
      answers.put(cell, answer);
    }
    return answer;
  }

  private boolean matches(String cell) throws Unreadable {
    if (cell.length() > LONGEST) {
      throw new Unreadable("rule-length", LONGEST);
    }
    try {
      return expression.matcher(new Stepped(cell)).matches() == wanted;
    } catch (TooManySteps | StackOverflowError endless) {
      throw new Unreadable("rule-steps", expression.pattern());
    }
  }

  /** Text that can be looked at only so often. */
  private static final class Stepped implements CharSequence {
    private final String text;
    private int steps;

    Stepped(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
