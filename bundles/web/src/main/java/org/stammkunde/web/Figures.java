package org.stammkunde.web;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.OptionalLong;
import org.stammkunde.api.Band;
import org.stammkunde.api.Criterion;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Grade;

/** Facts, bands and grades in words; templates call it. */
public final class Figures {
  private static final int CENT_DIGITS = 2;

  private final Language language;
  private final Currency currency;

  Figures(Language language, Currency currency) {
    this.language = language;
    this.currency = currency;
  }

  /** What people call a criterion. */
  public String title(Criterion criterion) {
    return criterion.said(language.locale());
  }

  /** What people call a criterion, or what it measures if it has only a name. */
  public String said(Criterion criterion) {
    return criterion.title().in(language.locale()).orElseGet(() -> fact(criterion.fact()));
  }

  /** What is measured, and in which period. */
  public String fact(Fact fact) {
    String word = language.name(fact.measure());
    String measure = fact.name().isEmpty() ? word : word + " " + fact.name();
    return fact.within()
        .map(
            period ->
                measure
                    + ", "
                    + language.text(
                        "within." + language.unit(period), language.number(period.count())))
        .orElse(measure);
  }

  /** A value in its unit. */
  public String value(Fact fact, long value) {
    return switch (fact.measure().unit()) {
      case CURRENCY -> language.money(BigDecimal.valueOf(value, CENT_DIGITS), currency);
      case PERCENT -> language.percent(value);
      case NUMBER -> language.decimal(BigDecimal.valueOf(value, CENT_DIGITS));
      case DAYS, COUNT -> language.number(value);
    };
  }

  /** The value, or that there is none. */
  public String value(Fact fact, OptionalLong value) {
    return value.isPresent() ? value(fact, value.getAsLong()) : language.text("lacking");
  }

  /** From where to where a band goes. */
  public String band(Fact fact, Band band) {
    String from = band.from().isPresent() ? value(fact, band.from().getAsLong()) : "";
    String to = band.to().isPresent() ? value(fact, band.to().getAsLong()) : "";
    return range(from, to);
  }

  /** From where to where a grade goes. */
  public String grade(Grade grade) {
    String from = grade.from().isPresent() ? language.number(grade.from().getAsInt()) : "";
    String to = grade.to().isPresent() ? language.number(grade.to().getAsInt()) : "";
    return range(from, to);
  }

  private String range(String from, String to) {
    if (from.isEmpty()) {
      return to.isEmpty() ? language.text("range.all") : language.text("range.below", to);
    }
    return to.isEmpty()
        ? language.text("range.from", from)
        : language.text("range.between", from, to);
  }

  /** The grade drawn in its colour. */
  public Badge badge(Grade grade) {
    return Badge.of(grade);
  }
}
