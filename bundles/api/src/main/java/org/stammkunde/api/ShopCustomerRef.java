package org.stammkunde.api;

/**
 * A buyer as one shop knows it: a customer account, or the unknown person behind one guest order.
 *
 * <p>A guest is a buyer of its own for every order and carries the order's number, so no two guest
 * orders can ever meet in one buyer.
 *
 * @param shop the shop
 * @param number the shop's customer number, or for a guest the number of the order; 1 to 100
 *     characters
 * @param guest whether this is the buyer of one guest order
 */
public record ShopCustomerRef(ShopId shop, String number, boolean guest)
    implements Comparable<ShopCustomerRef> {
  /** Checks the number. */
  public ShopCustomerRef {
    Texts.key(number, guest ? "guest-order-number" : "shop-customer-number", 100);
  }

  /** The account {@code number} of {@code shop}. */
  public static ShopCustomerRef account(ShopId shop, String number) {
    return new ShopCustomerRef(shop, number, false);
  }

  /** The buyer of the guest order {@code orderNumber} of {@code shop}. */
  public static ShopCustomerRef guest(ShopId shop, String orderNumber) {
    return new ShopCustomerRef(shop, orderNumber, true);
  }

  @Override
  public int compareTo(ShopCustomerRef other) {
    int byShop = shop.compareTo(other.shop);
    if (byShop != 0) {
      return byShop;
    }
    int byKind = Boolean.compare(guest, other.guest);
    return byKind != 0 ? byKind : number.compareTo(other.number);
  }
}
