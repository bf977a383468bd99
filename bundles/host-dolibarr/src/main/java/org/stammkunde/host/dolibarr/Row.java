package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Optional;

/**
 * An object of Dolibarr. What is a number in one version is a text in another, and what is empty
 * may be null, absent or an empty text.
 */
record Row(JsonNode node) {
  private static final String EPOCH = "-?\\d{1,11}";

  /** The text on one line in composed form, empty if there is none. */
  String text(String name) {
    return line(node.path(name).asText(""));
  }

  static String line(String text) {
    return "null".equals(text)
        ? ""
        : Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** The text as far as it fits. */
  String text(String name, int most) {
    return cut(text(name), most);
  }

  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean halves = Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, halves ? most - 1 : most);
  }

  long id() {
    return node.path("id").asLong();
  }

  /** What a list has where a whole number is due; 0 if there is none. */
  int whole(String name) {
    String text = text(name);
    return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  Optional<BigDecimal> number(String name) {
    String text = text(name);
    return text.matches("-?\\d{1,15}(\\.\\d{1,12})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  /** A time as Dolibarr's PHP understood it. */
  Optional<Instant> time(String name) {
    String text = text(name);
    return text.matches(EPOCH) && !text.equals("0")
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
        : Optional.empty();
  }

  /** An extra field; {@code code} with its prefix. */
  String option(String code) {
    return new Row(node.path("array_options")).text(code);
  }

  boolean hasOption(String code) {
    return node.path("array_options").has(code);
  }

  /** Never the contents. */
  @Override
  public String toString() {
    return "Row[" + id() + "]";
  }
}
