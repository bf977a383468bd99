package org.stammkunde.scoring.expression;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.stammkunde.api.CustomerFacts;

/**
 * A part of an expression. It is reckoned for a block of customers at a time. What a customer lacks
 * is not a number, which every operator of floating-point arithmetic passes on by itself.
 */
interface Node {
  /** What it gives. */
  Type type();

  /** Reckons it for the customers of a block. */
  double[] of(Block block);

  /**
   * Some customers, side by side.
   *
   * @param columns of the facts of the expression, in their order
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Block(long[][] columns, int from, int size) {}

  /** A number that is written down; it takes the unit of what it stands beside. */
  record Literal(double value) implements Node {
    @Override
    public Type type() {
      return Type.NUMBER;
    }

    @Override
    public double[] of(Block block) {
      double[] values = new double[block.size];
      java.util.Arrays.fill(values, value);
      return values;
    }

    /** In the unit of something else. */
    Node as(Type type) {
      return new Constant(value * type.ofOne(), type);
    }
  }

  /** A number with its unit. */
  record Constant(double value, Type type) implements Node {
    @Override
    public double[] of(Block block) {
      return new Literal(value).of(block);
    }
  }

  /**
   * A fact.
   *
   * @param divisor from what stands in the column to what is reckoned with
   */
  record Column(int index, int divisor, Type type) implements Node {
    @Override
    public double[] of(Block block) {
      double[] values = new double[block.size];
      long[] column = block.columns[index];
      for (int i = 0; i < values.length; i++) {
        long value = column[block.from + i];
        values[i] = value == CustomerFacts.LACKING ? Double.NaN : (double) value / divisor;
      }
      return values;
    }
  }

  /** Something made of one. */
  record Unary(Node of, Type type, DoubleUnaryOperator operator) implements Node {
    @Override
    public double[] of(Block block) {
      double[] values = of.of(block);
      for (int i = 0; i < values.length; i++) {
        values[i] = operator.applyAsDouble(values[i]);
      }
      return values;
    }
  }

  /** Something made of two. */
  record Binary(Node left, Node right, Type type, DoubleBinaryOperator operator) implements Node {
    @Override
    public double[] of(Block block) {
      double[] values = left.of(block);
      double[] others = right.of(block);
      for (int i = 0; i < values.length; i++) {
        values[i] = operator.applyAsDouble(values[i], others[i]);
      }
      return values;
    }
  }

  /** One or the other; lacking where it is not known which. */
  record Choice(Node condition, Node then, Node otherwise) implements Node {
    @Override
    public Type type() {
      return then.type();
    }

    @Override
    public double[] of(Block block) {
      double[] values = condition.of(block);
      double[] yes = then.of(block);
      double[] no = otherwise.of(block);
      for (int i = 0; i < values.length; i++) {
        values[i] = Double.isNaN(values[i]) ? Double.NaN : values[i] != 0 ? yes[i] : no[i];
      }
      return values;
    }
  }
}
