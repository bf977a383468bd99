package org.stammkunde.api;

import java.util.regex.Pattern;

/**
 * A web shop, named by the administrator in its configuration.
 *
 * @param value lower-case letters, digits and hyphens, 1 to 40 characters, first one not a hyphen
 */
public record ShopId(String value) implements Comparable<ShopId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /** Checks the form. */
  public ShopId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "shop must have 1 to 40 lower-case letters, digits or hyphens");
    }
  }

  @Override
  public int compareTo(ShopId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
