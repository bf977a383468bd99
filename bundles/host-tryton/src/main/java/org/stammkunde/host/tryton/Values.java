package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tryton's own forms of dates, times and decimals in JSON; its times are of UTC. */
final class Values {
  private Values() {}

  /** A text that fits; line breaks and other control characters become spaces. */
  static String text(JsonNode value, int most) {
    if (!value.isValueNode() || value.isNull()) {
      return "";
    }
    String text = value.asText().replaceAll("\\p{Cntrl}", " ").strip();
    return text.length() <= most ? text : text.substring(0, most);
  }

  static Optional<BigDecimal> decimal(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.decimalValue());
    }
    return value.path("decimal").isTextual()
        ? Optional.of(new BigDecimal(value.path("decimal").asText()))
        : Optional.empty();
  }

  static Optional<LocalDate> date(JsonNode value) {
    return value.path("year").isInt()
        ? Optional.of(
            LocalDate.of(
                value.path("year").asInt(), value.path("month").asInt(), value.path("day").asInt()))
        : Optional.empty();
  }

  static Optional<Instant> instant(JsonNode value) {
    return date(value)
        .map(
            day ->
                day.atTime(
                        value.path("hour").asInt(),
                        value.path("minute").asInt(),
                        value.path("second").asInt(),
                        value.path("microsecond").asInt() * 1_000)
                    .toInstant(ZoneOffset.UTC));
  }

  /** When a row was created or changed last. */
  static Optional<Instant> changed(JsonNode row) {
    return instant(row.path("write_date")).or(() -> instant(row.path("create_date")));
  }

  static Map<String, Object> dateTime(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("__class__", "datetime");
    value.put("year", time.getYear());
    value.put("month", time.getMonthValue());
    value.put("day", time.getDayOfMonth());
    value.put("hour", time.getHour());
    value.put("minute", time.getMinute());
    value.put("second", time.getSecond());
    value.put("microsecond", time.getNano() / 1_000);
    return value;
  }

  /** A domain: created or changed at that time or after it. */
  static List<Object> changedSince(String path, Instant from) {
    return bounded(path, ">=", from);
  }

  /** A domain: not created nor changed after that time. */
  static List<Object> unchangedSince(Instant until) {
    // Tryton's times are finer than what is cut off here.
    return bounded("", "<", until.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS));
  }

  private static List<Object> bounded(String path, String operator, Instant time) {
    Map<String, Object> value = dateTime(time);
    return List.of(
        "OR",
        List.of(path + "write_date", operator, value),
        List.of(
            Stream.of(path + "write_date", "=", null).toList(),
            List.of(path + "create_date", operator, value)));
  }

  /** A clause that looks for no value. */
  static List<Object> absent(String field) {
    return Stream.<Object>of(field, "=", null).toList();
  }

  /** The model and the id of a reference such as {@code sale.sale,7}. */
  static Optional<Map.Entry<String, Long>> reference(JsonNode value) {
    String[] parts = value.asText("").split(",");
    return parts.length == 2 && parts[1].matches("[0-9]{1,18}")
        ? Optional.of(Map.entry(parts[0], Long.valueOf(parts[1])))
        : Optional.empty();
  }
}
