package org.stammkunde.scoring.expression;

import java.util.List;
import java.util.stream.IntStream;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.Fact;

/**
 * What is reckoned out of facts: {@code turnover(3m) / turnover(12m)}. The grammar is closed: it
 * has no names but those of measures and of six functions, so that an expression can neither run
 * for long nor refer to itself. docs/scoring.md has the rules.
 *
 * <p>It is reckoned in floating-point numbers, as its quotients are no amounts of money; sums of
 * amounts are exact up to ninety trillion. The result is cut to whole cents or hundredths. What is
 * divided by zero, or too large, is lacking. Immutable.
 */
public final class Expression {
  /** The most characters that an expression has. */
  public static final int LONGEST = 300;

  private static final int BLOCK = 1_024;

  /** Beyond it not every cent is a floating-point number. */
  private static final double MOST = 9e15;

  /** A ten-millionth of a cent: what rounding took off is given back before cutting. */
  private static final double ROUNDING = 1e-7;

  private final String text;
  private final Node node;
  private final List<Fact> facts;

  private Expression(String text, Node node, List<Fact> facts) {
    this.text = text;
    this.node = node;
    this.facts = List.copyOf(facts);
  }

  /**
   * Reads one.
   *
   * @throws Unfit with the place and the reason, if it is none
   */
  public static Expression read(String text) throws Unfit {
    if (text.length() > LONGEST) {
      throw new Unfit(LONGEST, "long", Integer.toString(text.length()), Integer.toString(LONGEST));
    }
    Parser parser = new Parser(Token.all(text));
    Node node = parser.whole();
    return new Expression(text, node, parser.facts());
  }

  /**
   * That of a fact.
   *
   * @throws IllegalArgumentException if it is no fact that a catalogue can have
   */
  public static Expression of(Fact fact) {
    try {
      Expression expression = read(fact.name());
      if (expression.node.type().measure() == fact.measure()) {
        return expression;
      }
    } catch (Unfit unfit) {
      throw new IllegalArgumentException(unfit.getMessage(), unfit);
    }
    throw new IllegalArgumentException("the expression does not give " + fact.measure().word());
  }

  /** The fact that it stands for. */
  public Fact fact() {
    return new Fact(node.type().measure(), java.util.Optional.empty(), text);
  }

  /** Out of which facts it is reckoned; none if it is a mere number. */
  public List<Fact> facts() {
    return facts;
  }

  /**
   * Reckons it for all customers.
   *
   * @param given with a column for each of {@link #facts}
   */
  public long[] column(CustomerFacts given) {
    long[][] columns = facts.stream().map(given::column).toArray(long[][]::new);
    long[] results = new long[given.size()];
    int times = node.type().inColumn();
    IntStream.range(0, (results.length + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              int from = block * BLOCK;
              int size = Math.min(BLOCK, results.length - from);
              double[] values = node.of(new Node.Block(columns, from, size));
              for (int i = 0; i < size; i++) {
                results[from + i] = cut(values[i] * times);
              }
            });
    return results;
  }

  private static long cut(double value) {
    return Math.abs(value) <= MOST ? (long) Math.floor(value + ROUNDING) : CustomerFacts.LACKING;
  }
}
