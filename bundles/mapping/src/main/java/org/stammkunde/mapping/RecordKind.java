package org.stammkunde.mapping;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.stammkunde.api.RawDocument.Entity;

/** What one line of a file is about: the setting {@code record} of a mapping. */
enum RecordKind {
  ORDER_LINE("order-line", Entity.ORDER),
  CUSTOMER("customer", Entity.CUSTOMER),
  HOST_CUSTOMER("host-customer", Entity.HOST_CUSTOMER);

  private final String word;
  private final Entity entity;

  RecordKind(String word, Entity entity) {
    this.word = word;
    this.entity = entity;
  }

  String word() {
    return word;
  }

  Entity entity() {
    return entity;
  }

  static String words() {
    return Arrays.stream(values()).map(RecordKind::word).collect(Collectors.joining(", "));
  }
}
