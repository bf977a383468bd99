package org.stammkunde.api;

import java.util.Comparator;
import java.util.Optional;

/**
 * What one source calls a customer: an account of a shop, a customer of the host, or the guest of
 * an order where the settings of the shop let guests be joined.
 *
 * <p>As text it is {@code shop/webshop/4711}, {@code host/17} or {@code guest/webshop/2026-311}.
 *
 * @param shop the shop, or empty for the host
 * @param guest whether it is a guest; never of the host
 * @param id the shop's customer number, the host's id, or the number of a guest's order; 1 to 100
 *     characters
 */
public record SourceRecord(Optional<ShopId> shop, boolean guest, String id)
    implements Comparable<SourceRecord> {
  private static final String SHOP = "shop/";
  private static final String GUEST = "guest/";
  private static final String HOST = "host/";

  // The host's first: it is what a list of both begins with.
  private static final Comparator<SourceRecord> ORDER =
      Comparator.comparing((SourceRecord record) -> record.shop.map(ShopId::value).orElse(""))
          .thenComparing(SourceRecord::guest)
          .thenComparing(SourceRecord::id);

  /** Checks the id. */
  public SourceRecord {
    Texts.key(id, shop.isPresent() ? "shop-customer-number" : "host-customer-id", 100);
    if (guest && shop.isEmpty()) {
      throw new IllegalArgumentException("the host has no guests");
    }
  }

  /** The record of a shop's account, or of the guest of an order. */
  public static SourceRecord of(ShopCustomerRef account) {
    return new SourceRecord(Optional.of(account.shop()), account.guest(), account.number());
  }

  /** The record of the host. */
  public static SourceRecord of(HostCustomerId customer) {
    return new SourceRecord(Optional.empty(), false, customer.value());
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if the text has another form; the message says which
   */
  public static SourceRecord parse(String text) {
    if (text.startsWith(HOST)) {
      return new SourceRecord(Optional.empty(), false, text.substring(HOST.length()));
    }
    boolean guest = text.startsWith(GUEST);
    int shop = (guest ? GUEST : SHOP).length();
    int end = guest || text.startsWith(SHOP) ? text.indexOf('/', shop) : -1;
    if (end < 0) {
      throw new IllegalArgumentException(
          "a record must look like shop/NAME/NUMBER, host/ID or guest/NAME/ORDER, such as host/17");
    }
    return new SourceRecord(
        Optional.of(new ShopId(text.substring(shop, end))), guest, text.substring(end + 1));
  }

  @Override
  public int compareTo(SourceRecord other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return shop.map(name -> (guest ? GUEST : SHOP) + name + "/").orElse(HOST) + id;
  }
}
