package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.mapping.Decimals;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;
import org.stammkunde.mapping.Unreadable;

/**
 * Amounts that a document has besides its lines: postage, fees, vouchers. They become lines, so
 * that the lines add up to what the shop shows.
 *
 * @param added paths by the text of the line
 * @param taken paths of what is taken off
 * @param total where the sum is, if it is compared
 */
record Charges(
    Map<String, Path> added, Map<String, Path> taken, Optional<Path> total, Decimals decimals) {
  private static final String CHARGE = "charge.";
  private static final String DISCOUNT = "discount.";
  private static final String TOTAL = "total";
  private static final String WHEN = "charge.when";

  /** Half a cent for each line and the total: what rounding can make. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.01");

  static boolean owns(String key) {
    boolean rule = key.equals(WHEN) || key.startsWith(WHEN + ".");
    return key.equals(TOTAL) || key.startsWith(DISCOUNT) || (key.startsWith(CHARGE) && !rule);
  }

  static Charges of(MappingText text) throws MappingRefused {
    Map<String, Path> added = new LinkedHashMap<>();
    Map<String, Path> taken = new LinkedHashMap<>();
    for (String key : text.keys()) {
      if (owns(key) && key.startsWith(CHARGE)) {
        added.put(key.substring(CHARGE.length()), Path.of(text.find(key)));
      } else if (key.startsWith(DISCOUNT)) {
        taken.put(key.substring(DISCOUNT.length()), Path.of(text.find(key)));
      }
    }
    return new Charges(
        added, taken, Optional.ofNullable(text.find(TOTAL)).map(Path::of), Decimals.of(text));
  }

  /** The lines with those of the charges. */
  List<Line> with(List<Line> lines, JsonNode document) throws RecordRejected {
    List<Line> all = new ArrayList<>(lines);
    for (Map.Entry<String, Path> charge : added.entrySet()) {
      add(all, charge.getKey(), amount(charge.getValue(), document));
    }
    for (Map.Entry<String, Path> discount : taken.entrySet()) {
      add(all, discount.getKey(), amount(discount.getValue(), document).negate());
    }
    if (total.isPresent()) {
      Path path = total.get();
      BigDecimal sum = all.stream().map(Line::value).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal rest = amount(path, document).subtract(sum);
      if (rest.abs().compareTo(ROUNDING.multiply(BigDecimal.valueOf(all.size() + 1L))) > 0) {
        throw Reasons.rejected(path.text(), path.value(document), "total");
      }
      add(all, "Rounding", rest);
    }
    return all;
  }

  private static void add(List<Line> lines, String text, BigDecimal value) {
    if (value.signum() != 0) {
      int position = lines.stream().mapToInt(Line::position).max().orElse(0) + 1;
      lines.add(
          new Line(
              position,
              "",
              text,
              BigDecimal.ONE,
              LineKind.CHARGE,
              DeliveryKind.PHYSICAL,
              value,
              BigDecimal.ZERO));
    }
  }

  private BigDecimal amount(Path path, JsonNode document) throws RecordRejected {
    String text = path.value(document);
    if (text.isEmpty()) {
      return BigDecimal.ZERO;
    }
    try {
      return decimals.read(text).setScale(2, RoundingMode.HALF_UP);
    } catch (Unreadable unreadable) {
      throw Reasons.rejected(path.text(), path.value(document), unreadable.reason());
    }
  }
}
