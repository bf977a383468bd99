package org.stammkunde.scoring.expression;

import java.util.function.DoubleBinaryOperator;

/** What may be done with what, and what it gives. */
final class Operators {
  private static final double PERCENT_OF_ONE = 10_000;

  private Operators() {}

  /** Two parts of one type. */
  record Pair(Node left, Node right) {}

  /** Gives a number that is written down the unit of the other part. */
  static Pair alike(Token operator, Node left, Node right) throws Unfit {
    Node first = left;
    Node second = right;
    if (left instanceof Node.Literal literal && right.type() != Type.TRUTH) {
      first = literal.as(right.type());
    }
    if (right instanceof Node.Literal literal && left.type() != Type.TRUTH) {
      second = literal.as(left.type());
    }
    if (first.type() != second.type()) {
      throw between("unlike", operator, first.type(), second.type());
    }
    return new Pair(first, second);
  }

  private static Unfit between(String why, Token sign, Type left, Type right) {
    return new Unfit(sign.at(), why, sign.shown(), left.words(), right.words());
  }

  /** The operator that a sign stands for, of numbers. */
  static DoubleBinaryOperator arithmetic(String sign) {
    return switch (sign) {
      case "+" -> (a, b) -> a + b;
      case "-" -> (a, b) -> a - b;
      case "*" -> (a, b) -> a * b;
      case "/" -> (a, b) -> b == 0 ? Double.NaN : a / b;
      case "min" -> Math::min;
      case "max" -> Math::max;
      default -> throw new IllegalStateException("no operator " + sign);
    };
  }

  static Node sum(Token sign, Node left, Node right) throws Unfit {
    refuseTruth(sign, left, right);
    if (left instanceof Node.Literal one && right instanceof Node.Literal other) {
      return folded(sign, one, other);
    }
    Pair pair = alike(sign, left, right);
    return new Node.Binary(pair.left, pair.right, pair.left.type(), arithmetic(sign.text()));
  }

  private static Node folded(Token sign, Node.Literal left, Node.Literal right) throws Unfit {
    double value = arithmetic(sign.text()).applyAsDouble(left.value(), right.value());
    if (!Double.isFinite(value)) {
      throw new Unfit(sign.at(), "infinite");
    }
    return new Node.Literal(value);
  }

  private static void refuseTruth(Token sign, Node... nodes) throws Unfit {
    for (Node node : nodes) {
      if (node.type() == Type.TRUTH) {
        throw new Unfit(sign.at(), "truth", sign.shown());
      }
    }
  }

  /** A product has at most one unit; a percentage is a share of the other part. */
  static Node product(Token sign, Node left, Node right) throws Unfit {
    refuseTruth(sign, left, right);
    if (left instanceof Node.Literal one && right instanceof Node.Literal other) {
      return folded(sign, one, other);
    }
    Type one = left.type();
    Type other = right.type();
    if (one == Type.PERCENT || other == Type.PERCENT) {
      if (one == Type.NUMBER || other == Type.NUMBER) {
        return new Node.Binary(left, right, Type.PERCENT, arithmetic("*"));
      }
      Type type = one == Type.PERCENT ? other : one;
      return new Node.Binary(left, right, type, (a, b) -> a * b / PERCENT_OF_ONE);
    }
    if (one != Type.NUMBER && other != Type.NUMBER) {
      throw between("product", sign, one, other);
    }
    return new Node.Binary(left, right, one == Type.NUMBER ? other : one, arithmetic("*"));
  }

  /** Equal units cancel out; what is divided by days is a day's. */
  static Node quotient(Token sign, Node left, Node right) throws Unfit {
    refuseTruth(sign, left, right);
    if (left instanceof Node.Literal one && right instanceof Node.Literal other) {
      return folded(sign, one, other);
    }
    Type one = left.type();
    Type other = right.type();
    boolean cancelled = one == other;
    boolean kept = other == Type.NUMBER || other == Type.DAYS && one != Type.DAYS;
    if (!cancelled && !kept) {
      throw between("quotient", sign, one, other);
    }
    return new Node.Binary(left, right, cancelled ? Type.NUMBER : one, arithmetic("/"));
  }

  static Node comparison(Token sign, Node left, Node right) throws Unfit {
    Pair pair = alike(sign, left, right);
    if (pair.left.type() == Type.TRUTH && !sign.is("=") && !sign.is("!=")) {
      throw new Unfit(sign.at(), "no-order");
    }
    DoubleBinaryOperator holds =
        switch (sign.text()) {
          case "<" -> (a, b) -> truth(a < b);
          case "<=" -> (a, b) -> truth(a <= b);
          case ">" -> (a, b) -> truth(a > b);
          case ">=" -> (a, b) -> truth(a >= b);
          case "=" -> (a, b) -> truth(a == b);
          default -> (a, b) -> truth(a != b);
        };
    return new Node.Binary(
        pair.left,
        pair.right,
        Type.TRUTH,
        (a, b) -> Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : holds.applyAsDouble(a, b));
  }

  static double truth(boolean so) {
    return so ? 1 : 0;
  }

  /** What is false whatever the other part is, is false even if that is lacking; so with true. */
  static Node and(Node left, Node right) {
    return new Node.Binary(
        left, right, Type.TRUTH, (a, b) -> a == 0 || b == 0 ? 0 : a + b == 2 ? 1 : Double.NaN);
  }

  static Node or(Node left, Node right) {
    return new Node.Binary(
        left, right, Type.TRUTH, (a, b) -> a == 1 || b == 1 ? 1 : a + b == 0 ? 0 : Double.NaN);
  }
}
