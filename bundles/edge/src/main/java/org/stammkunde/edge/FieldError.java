package org.stammkunde.edge;

import java.util.List;

/**
 * What is wrong with one field of a request.
 *
 * @param field parameter or JSON field
 * @param reason key of the sentence in the messages
 * @param values put into the sentence; never what the caller sent
 */
public record FieldError(String field, String reason, List<String> values) {
  /** Copies the values. */
  public FieldError {
    values = List.copyOf(values);
  }

  /** With the values one by one. */
  public FieldError(String field, String reason, String... values) {
    this(field, reason, List.of(values));
  }
}
