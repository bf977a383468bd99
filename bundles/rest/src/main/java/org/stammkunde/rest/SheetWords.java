package org.stammkunde.rest;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.stammkunde.api.QualityRun;
import org.stammkunde.edge.Messages;
import org.stammkunde.rest.Sheet.Column;

/** Titles, columns and figures of sheets, as a reader of one language expects them. */
final class SheetWords {
  private final Messages messages;
  private final Locale region;

  SheetWords(Locale locale) {
    messages = Messages.beside(SheetWords.class, locale);
    // Days and amounts are written as the pages write them.
    region = locale.getLanguage().equals("de") ? Locale.GERMANY : Locale.UK;
  }

  String text(String key, String... values) {
    return messages.text(key, List.of(values));
  }

  /** Of which run a sheet is. */
  String of(QualityRun run) {
    return text(
        "sheet.run",
        Long.toString(run.id()),
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(region)
            .format(run.asOf().atZone(run.zone())),
        Integer.toString(run.catalogue()));
  }

  String number(long number) {
    return NumberFormat.getIntegerInstance(region).format(number);
  }

  String money(BigDecimal amount, Currency currency) {
    NumberFormat format = NumberFormat.getCurrencyInstance(region);
    format.setCurrency(currency);
    return format.format(amount);
  }

  List<Column> columns(List<String> names) {
    return names.stream().map(name -> new Column(name, text("column." + name))).toList();
  }
}
