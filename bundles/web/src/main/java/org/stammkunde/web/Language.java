package org.stammkunde.web;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.stammkunde.api.CatalogueRejected;
import org.stammkunde.api.Period;
import org.stammkunde.api.Saying;
import org.stammkunde.edge.Messages;
import org.stammkunde.edge.Words;

/** Texts, numbers and dates as a reader of one language expects them; templates call it. */
public final class Language {
  static final Set<String> CODES = Set.of("de", "en");
  private static final Language GERMAN = new Language(Locale.GERMANY);
  private static final Language ENGLISH = new Language(Locale.UK);
  private static final int DECIMALS = 2;

  private final Locale locale;
  private final Messages messages;

  private Language(Locale locale) {
    this.locale = locale;
    Locale plain = Locale.forLanguageTag(locale.getLanguage());
    this.messages =
        Messages.beside(Language.class, plain)
            .or(
                Messages.beside(Language.class, "Duplicates", plain)
                    .or(Messages.ofProblems(plain)));
  }

  /** German for {@code de}, English for all else. */
  static Language of(String code) {
    return code.equals(GERMAN.code()) ? GERMAN : ENGLISH;
  }

  /** The language tag: {@code de} or {@code en}. */
  public String code() {
    return locale.getLanguage();
  }

  /** As the use cases take it. */
  Locale locale() {
    return Locale.forLanguageTag(code());
  }

  /** What is known in both languages. */
  public String said(Saying saying) {
    return saying.in(locale);
  }

  /** All that is wrong with a catalogue, each with its line and field. */
  List<String> said(CatalogueRejected rejected) {
    return rejected.reasons().stream().map(reason -> reason.said(locale)).toList();
  }

  /** The sentence with the values put in. */
  public String text(String key, Object... values) {
    return text(key, Arrays.stream(values).map(String::valueOf).toList());
  }

  String text(String key, List<String> values) {
    return messages.text(key, values);
  }

  /** The name of an enum value. */
  public String name(Enum<?> value) {
    return text(value.getDeclaringClass().getSimpleName() + "." + Words.of(value));
  }

  /** The letter of the unit of a period: {@code d}, {@code w} or {@code m}. */
  String unit(Period period) {
    String text = period.toString();
    return text.substring(text.length() - 1);
  }

  /** With two decimals, without a currency. */
  public String amount(BigDecimal amount) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(DECIMALS);
    format.setMaximumFractionDigits(DECIMALS);
    return format.format(amount);
  }

  /** With two decimals and the currency. */
  public String money(BigDecimal amount, Currency currency) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    return format.format(amount);
  }

  /** With a mark between thousands. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** With as many digits after the point as it has. */
  public String decimal(BigDecimal number) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(number.scale());
    return format.format(number);
  }

  /** With a sign, as points are added to each other. */
  public String points(long points) {
    return (points > 0 ? "+" : "") + number(points);
  }

  /** A share of hundredths of a percent. */
  public String percent(long hundredths) {
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(DECIMALS);
    return format.format(BigDecimal.valueOf(hundredths, 4));
  }

  /** The day in a zone. */
  public String date(Instant time, ZoneId zone) {
    return date(time.atZone(zone).toLocalDate());
  }

  /** A day. */
  public String date(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }

  /** Day, hour and minute in a zone. */
  public String time(Instant time, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale)
        .format(time.atZone(zone));
  }
}
