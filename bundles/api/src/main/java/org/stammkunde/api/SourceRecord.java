package org.stammkunde.api;

import java.util.Comparator;
import java.util.Optional;

/**
 * What one source calls a customer: an account of a shop, or a customer of the host. Never a guest.
 *
 * <p>As text it is {@code shop/webshop/4711} or {@code host/17}.
 *
 * @param shop the shop, or empty for the host
 * @param id the shop's customer number or the host's id; 1 to 100 characters
 */
public record SourceRecord(Optional<ShopId> shop, String id) implements Comparable<SourceRecord> {
  private static final String SHOP = "shop/";
  private static final String HOST = "host/";

  // The host's first: it is what a list of both begins with.
  private static final Comparator<SourceRecord> ORDER =
      Comparator.comparing((SourceRecord record) -> record.shop.map(ShopId::value).orElse(""))
          .thenComparing(SourceRecord::id);

  /** Checks the id. */
  public SourceRecord {
    Texts.key(id, shop.isPresent() ? "shop customer number" : "host customer id", 100);
  }

  /**
   * The record of a shop's account.
   *
   * @throws IllegalArgumentException if it is a guest
   */
  public static SourceRecord of(ShopCustomerRef account) {
    if (account.guest()) {
      throw new IllegalArgumentException("a guest is nobody's record");
    }
    return new SourceRecord(Optional.of(account.shop()), account.number());
  }

  /** The record of the host. */
  public static SourceRecord of(HostCustomerId customer) {
    return new SourceRecord(Optional.empty(), customer.value());
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text has another form; the message says which
   */
  public static SourceRecord parse(String text) {
    if (text.startsWith(HOST)) {
      return new SourceRecord(Optional.empty(), text.substring(HOST.length()));
    }
    int end = text.startsWith(SHOP) ? text.indexOf('/', SHOP.length()) : -1;
    if (end < 0) {
      throw new IllegalArgumentException(
          "a record must look like shop/NAME/NUMBER or host/ID, such as host/17");
    }
    return new SourceRecord(
        Optional.of(new ShopId(text.substring(SHOP.length(), end))), text.substring(end + 1));
  }

  @Override
  public int compareTo(SourceRecord other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return shop.map(name -> SHOP + name + "/").orElse(HOST) + id;
  }
}
