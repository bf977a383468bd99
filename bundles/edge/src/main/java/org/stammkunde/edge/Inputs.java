package org.stammkunde.edge;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.SourceRecord;

/** Reads the texts of a request and collects all that is wrong with them before it refuses. */
public final class Inputs {
  private static final int LONGEST_PART = 200;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

  private final List<FieldError> errors = new ArrayList<>();

  /** A customer id out of a path. */
  public static CustomerId customer(String text) {
    try {
      return new CustomerId(Long.parseLong(text));
    } catch (IllegalArgumentException notAnId) {
      throw RequestRefused.invalid("id", "id.form");
    }
  }

  /**
   * A customer id out of a query.
   *
   * @param text {@code null} if the caller did not send it
   */
  public Optional<CustomerId> customer(String field, String text) {
    return read(field, text, id -> Optional.of(new CustomerId(Long.parseLong(id))), "id.form");
  }

  /** The number of rows of a part. */
  public int limit(String text) {
    return number("limit", text, LONGEST_PART, LONGEST_PART);
  }

  /**
   * A whole number from 1.
   *
   * @param text {@code null} if the caller did not send it
   */
  public int number(String field, String text, int absent, int most) {
    return read(field, text, digits -> within(digits, 1, most), "number.range", said(most))
        .orElse(absent);
  }

  /**
   * Points, negative ones too.
   *
   * @param text {@code null} if the caller did not send it
   */
  public int points(String field, String text, int absent, int most) {
    return read(
            field,
            text,
            digits -> within(digits, -most, most),
            "number.between",
            said(-most),
            said(most))
        .orElse(absent);
  }

  private static Optional<Integer> within(String digits, int least, int most) {
    return Optional.of(Integer.parseInt(digits))
        .filter(number -> number >= least && number <= most);
  }

  private static String said(int number) {
    return Integer.toString(number);
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> truth(String field, String text) {
    return read(
        field,
        text,
        word ->
            switch (word) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            },
        "word.one-of",
        "true, false");
  }

  /** A word of an enum. */
  public <E extends Enum<E>> Optional<E> word(String field, String text, Class<E> type) {
    return read(
        field,
        text,
        word -> Words.parse(type, word),
        "word.one-of",
        String.join(", ", Words.all(type)));
  }

  /**
   * One of some names. Where there is one alone it goes without saying.
   *
   * @param text {@code null} or blank if the caller did not say which
   */
  public Optional<String> oneOf(String field, String text, List<String> names) {
    boolean said = text != null && !text.isBlank();
    if (!said && names.size() == 1) {
      return Optional.empty();
    }
    return read(
        field,
        said ? text : "",
        name -> Optional.of(name).filter(names::contains),
        "word.one-of",
        String.join(", ", names));
  }

  /** Words of an enum. */
  public <E extends Enum<E>> Set<E> words(
      String field, List<String> texts, Class<E> type, Set<E> absent) {
    Set<E> found = new LinkedHashSet<>();
    texts.forEach(text -> word(field, text, type).ifPresent(found::add));
    return texts.isEmpty() || found.isEmpty() ? absent : found;
  }

  /** A point in time of the years 1900 to 2999; others are mistakes, and overflow later. */
  public Optional<Instant> instant(String field, String text) {
    return read(
        field,
        text,
        time -> {
          Instant read = OffsetDateTime.parse(time).toInstant();
          return isSane(read) ? Optional.of(read) : Optional.empty();
        },
        "time.form");
  }

  /** What a source calls a customer, such as {@code shop/webshop/4711} or {@code host/17}. */
  public Optional<SourceRecord> record(String field, String text) {
    return read(field, text, record -> Optional.of(SourceRecord.parse(record)), "record.form");
  }

  /**
   * Two records; both are needed.
   *
   * @return nothing if something was wrong, which {@link #check} then says
   */
  public Optional<RecordPair> pair(String left, String right) {
    needed("left", left);
    needed("right", right);
    Optional<SourceRecord> one = record("left", left);
    Optional<SourceRecord> other = record("right", right);
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    if (one.equals(other)) {
      wrong("right", "record.twice");
      return Optional.empty();
    }
    return Optional.of(new RecordPair(one.get(), other.get()));
  }

  private void needed(String field, String text) {
    if (text == null) {
      wrong(field, "field.missing");
    }
  }

  /** Whether it is in the years 1900 to 2999. */
  public static boolean isSane(Instant time) {
    return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
  }

  /**
   * Reads any text.
   *
   * @param text {@code null} if the caller did not send it
   * @param reader gives nothing, or throws, if the text is not valid
   * @param reason key of the sentence that says what is valid
   */
  public <T> Optional<T> read(
      String field,
      String text,
      Function<String, Optional<T>> reader,
      String reason,
      String... values) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<T> value;
    try {
      value = reader.apply(text.strip());
    } catch (IllegalArgumentException | DateTimeException notValid) {
      value = Optional.empty();
    }
    if (value.isEmpty()) {
      errors.add(new FieldError(field, reason, values));
    }
    return value;
  }

  /** Says what is wrong with a field. */
  public void wrong(String field, String reason) {
    errors.add(new FieldError(field, reason));
  }

  /**
   * Looks for names that are not known, and for second values where there may be one: a misspelt
   * filter must not be answered as if there were none.
   *
   * @param sent names and values
   * @param known names, and whether they may be repeated
   */
  public void names(Map<String, List<String>> sent, Map<String, Boolean> known) {
    sent.forEach(
        (name, values) -> {
          if (!known.containsKey(name)) {
            errors.add(unknown(name, known.keySet()));
          } else if (values.size() > 1 && !known.get(name)) {
            errors.add(new FieldError(name, "parameter.repeated"));
          }
        });
  }

  private static FieldError unknown(String name, Collection<String> known) {
    return known.isEmpty()
        ? new FieldError(name, "parameter.none-known")
        : new FieldError(name, "parameter.unknown", String.join(", ", known));
  }

  /** What was wrong up to now. */
  public List<FieldError> errors() {
    return List.copyOf(errors);
  }

  /** Refuses the request if anything was wrong. */
  public void check() {
    if (!errors.isEmpty()) {
      throw RequestRefused.invalid(errors);
    }
  }
}
