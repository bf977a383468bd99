package org.stammkunde.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How a table is written: {@code charset}, {@code csv.separator} and {@code csv.quote} of a
 * mapping.
 *
 * @param charset of the file
 * @param separator between the cells of a line
 * @param quote around cells, or 0 if there is none
 */
public record TableFormat(Charset charset, char separator, char quote) {
  private static final String CHARSET = "charset";
  private static final String SEPARATOR = "csv.separator";
  private static final String QUOTE = "csv.quote";
  private static final String COMMA = ",";

  /** The keys that {@link #of} reads. */
  public static final Set<String> KEYS = Set.of(CHARSET, SEPARATOR, QUOTE);

  /** What a mapping says; UTF-8, comma and double quote where it says nothing. */
  public static TableFormat of(MappingText text) throws MappingRefused {
    char separator = text.sign(SEPARATOR, COMMA);
    char quote = text.sign(QUOTE, "\"");
    if (separator == 0 || separator == quote) {
      throw text.refused(SEPARATOR, text.get(SEPARATOR, COMMA), "must not be the quote");
    }
    String charset = text.get(CHARSET, StandardCharsets.UTF_8.name());
    try {
      return new TableFormat(Charset.forName(charset), separator, quote);
    } catch (IllegalArgumentException unknown) {
      throw text.refused(
          CHARSET, charset, "is unknown; UTF-8, ISO-8859-1 or windows-1252 are usual");
    }
  }
}
