package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Objects as a running WooCommerce 10.0.2 gave them. */
final class Recordings {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectNode ALL = read();

  private Recordings() {}

  /** A copy of the object of that name. */
  static ObjectNode copy(String name) {
    return ((ObjectNode) ALL.required(name)).deepCopy();
  }

  private static ObjectNode read() {
    try (InputStream file = Recordings.class.getResourceAsStream("woocommerce-10.0.2.json")) {
      return (ObjectNode) JSON.readTree(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
