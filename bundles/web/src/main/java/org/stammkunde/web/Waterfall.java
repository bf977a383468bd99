package org.stammkunde.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.stammkunde.api.Duplicates.Bar;
import org.stammkunde.api.Duplicates.Comparison;

/**
 * What speaks for and against one customer as bars that begin where the one before ends; templates
 * read it.
 *
 * @param steps from what is known before anything to the sum
 * @param zero where neither is more likely, in thousandths of the width
 */
public record Waterfall(List<Step> steps, long zero) {
  private static final int FULL = 1_000;

  /** A step of nothing is still seen. */
  private static final int THINNEST = 4;

  static Waterfall of(Comparison comparison, Language language) {
    double lowest = Math.min(0, comparison.prior());
    double highest = Math.max(0, comparison.prior());
    double sum = comparison.prior();
    for (Bar bar : comparison.bars()) {
      sum += bar.bits();
      lowest = Math.min(lowest, sum);
      highest = Math.max(highest, sum);
    }
    lowest = Math.min(lowest, comparison.weight());
    double from = lowest;
    double range = Math.max(1, highest - lowest);
    DoubleUnaryOperator place = bits -> (bits - from) / range * FULL;

    List<Step> steps = new ArrayList<>();
    steps.add(step(language.text("dup.prior"), "", 0, comparison.prior(), place, language));
    sum = comparison.prior();
    for (Bar bar : comparison.bars()) {
      steps.add(step(bar.subject(), bar.level(), sum, sum + bar.bits(), place, language));
      sum += bar.bits();
    }
    if (comparison.group() < 0) {
      steps.add(
          step(
              language.text("dup.group"),
              "",
              comparison.weight() - comparison.group(),
              comparison.weight(),
              place,
              language));
    }
    Step whole = step(language.text("dup.sum"), "", 0, comparison.weight(), place, language);
    steps.add(new Step(whole.subject, whole.level, whole.bits, "whole", whole.x, whole.width));
    return new Waterfall(steps, Math.round(place.applyAsDouble(0)));
  }

  private static Step step(
      String subject,
      String level,
      double from,
      double to,
      DoubleUnaryOperator place,
      Language language) {
    long left = Math.round(place.applyAsDouble(Math.min(from, to)));
    long right = Math.round(place.applyAsDouble(Math.max(from, to)));
    long width = Math.max(THINNEST, right - left);
    return new Step(
        subject,
        level,
        signed(to - from, language),
        to >= from ? "for" : "against",
        Math.min(left, FULL - width),
        width);
  }

  private static String signed(double bits, Language language) {
    BigDecimal rounded = BigDecimal.valueOf(bits).setScale(1, RoundingMode.HALF_EVEN);
    return (rounded.signum() > 0 ? "+" : "") + language.decimal(rounded);
  }

  /**
   * A bar; templates read it.
   *
   * @param subject what is compared
   * @param level how far the values agree, or empty
   * @param bits with sign, as people read it
   * @param kind {@code for}, {@code against} or {@code whole}
   * @param x where it begins, in thousandths of the width
   * @param width in thousandths of the width
   */
  public record Step(String subject, String level, String bits, String kind, long x, long width) {}
}
