package org.stammkunde.cli;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.stammkunde.mapping.Dates;
import org.stammkunde.mapping.Decimals;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;
import org.stammkunde.mapping.TableFormat;

/**
 * A mapping for {@code value}: which column of a table of transactions is what.
 *
 * @param name of the mapping, for refusals
 * @param format of the table
 * @param dates how dates are written
 * @param decimals how numbers are written
 * @param columns by {@link Field}; {@code null} where the mapping has none
 * @param missing words that stand for nothing
 * @param orders kinds that are purchases, in lower case
 * @param returns kinds that are returns, in lower case
 * @param ignored kinds that do not count, in lower case
 */
record ValueMapping(
    String name,
    TableFormat format,
    Dates dates,
    Decimals decimals,
    List<String> columns,
    Set<String> missing,
    Set<String> orders,
    Set<String> returns,
    Set<String> ignored) {

  /** What a column can be. */
  enum Field {
    CUSTOMER("customer"),
    DATE("date"),
    VALUE("value"),
    QUANTITY("quantity"),
    UNIT_PRICE("unit-price"),
    ORDER("order"),
    KIND("kind"),
    CURRENCY("currency");

    private final String key;

    Field(String key) {
      this.key = key;
    }

    String key() {
      return key;
    }
  }

  static ValueMapping read(Path file) throws MappingRefused {
    MappingText text = MappingText.read(file);
    List<String> valid = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    for (Field field : Field.values()) {
      valid.add(field.key());
      columns.add(text.find(field.key()));
    }
    valid.addAll(List.of("kind.order", "kind.return", "kind.ignore", "missing"));
    Dates.KEYS.stream().sorted().forEach(valid::add);
    Decimals.KEYS.stream().sorted().forEach(valid::add);
    TableFormat.KEYS.stream().sorted().forEach(valid::add);
    text.refuseKeysOutside(valid, key -> false);
    text.need("customer", "set it to the column with the customer's number");
    text.need("date", "set it to the column with the date of the purchase");
    String value = text.find("value");
    if (value == null) {
      text.need("unit-price", "set it with quantity, or value, to columns of the transaction");
      text.need("quantity", "set it, as unit-price needs it; or set value instead of both");
    } else if (text.find("unit-price") != null || text.find("quantity") != null) {
      throw text.refused("value", value, "and unit-price or quantity are both there; keep one");
    }
    return new ValueMapping(
        text.name(),
        TableFormat.of(text),
        Dates.of(text, ZoneOffset.UTC),
        Decimals.of(text),
        columns,
        text.words("missing", ""),
        lower(text.words("kind.order", "order, sale, purchase, bestellung, verkauf, kauf")),
        lower(
            text.words(
                "kind.return",
                "return, refund, cancellation, credit, retoure, rückgabe, erstattung, storno,"
                    + " gutschrift")),
        lower(text.words("kind.ignore", "")));
  }

  private static Set<String> lower(Set<String> words) {
    return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
