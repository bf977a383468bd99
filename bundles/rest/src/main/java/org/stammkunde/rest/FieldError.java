package org.stammkunde.rest;

import java.util.List;

/**
 * What is wrong with one field of a request.
 *
 * @param field parameter or JSON field
 * @param reason key of the sentence in the messages
 * @param values put into the sentence; never what the caller sent
 */
record FieldError(String field, String reason, List<String> values) {
  FieldError {
    values = List.copyOf(values);
  }

  FieldError(String field, String reason, String... values) {
    this(field, reason, List.of(values));
  }
}
