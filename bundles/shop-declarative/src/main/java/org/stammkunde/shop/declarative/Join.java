package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * What belongs to a thing but has to be asked for by itself, such as the address of a customer.
 *
 * @param name of the member that it gets, beside the key that leads to it
 * @param of where that key is
 * @param when whether it is asked for at all
 * @param many whether it is a list of all that have the key; else the first of them
 * @param keep how long it may be used again without being asked for
 */
record Join(String name, Path of, When when, boolean many, Duration keep, Lookup lookup) {

  /**
   * A condition on the thing.
   *
   * @param path what is compared
   * @param value with what
   * @param equal whether it must be equal, or must not
   */
  record When(Path path, String value, boolean equal) {
    static final When ALWAYS = new When(Path.WHOLE, "", true);

    boolean holds(JsonNode thing) {
      return path.value(thing).equals(value) == equal;
    }
  }
}
