package org.stammkunde.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An order as it is placed. All amounts are gross, in euros, with two decimals.
 *
 * @param customer key of the customer account, or empty for a guest
 * @param buyer who bought; of an account the same person as there
 * @param items what was bought, at least one
 * @param shipping what shipping costs
 * @param discount what is taken off the items by a voucher, 0 or more, less than they cost
 * @param pickUp whether it is picked up; shipped otherwise
 * @param test whether it is a test order; only with {@link TestOrderContract}
 */
public record StubOrder(
    Optional<String> customer,
    StubPerson buyer,
    List<Item> items,
    BigDecimal shipping,
    BigDecimal discount,
    boolean pickUp,
    boolean test) {

  /**
   * One position.
   *
   * @param article article code
   * @param text what the customer reads
   * @param quantity whole pieces
   * @param price gross, of a piece
   * @param download whether it is a file or licence
   */
  public record Item(
      String article, String text, int quantity, BigDecimal price, boolean download) {
    /** Gross, of all pieces. */
    public BigDecimal value() {
      return price.multiply(BigDecimal.valueOf(quantity));
    }
  }

  /** Two books to be sent. */
  public static final Item BOOKS =
      new Item("BOOK-1", "Fachbuch", 2, new BigDecimal("42.80"), false);

  /** A bag to be sent. */
  public static final Item BAG = new Item("BAG-1", "Tasche", 1, new BigDecimal("119.00"), false);

  /** A download. */
  public static final Item FILE =
      new Item("EBOOK-1", "E-Book (PDF)", 1, new BigDecimal("11.90"), true);

  /** Copies the items. */
  public StubOrder {
    items = List.copyOf(items);
  }

  /** Two books for an account, sent for 4.90. */
  public static StubOrder of(String customer, StubPerson buyer) {
    return new StubOrder(
        Optional.of(customer),
        buyer,
        List.of(BOOKS),
        new BigDecimal("4.90"),
        new BigDecimal("0.00"),
        false,
        false);
  }

  /** Two books for a guest, sent for 4.90. */
  public static StubOrder guest(StubPerson buyer) {
    return new StubOrder(
        Optional.empty(),
        buyer,
        List.of(BOOKS),
        new BigDecimal("4.90"),
        new BigDecimal("0.00"),
        false,
        false);
  }

  /** The same order with other items. */
  public StubOrder with(Item... others) {
    return new StubOrder(customer, buyer, List.of(others), shipping, discount, pickUp, test);
  }

  /** The same order less a voucher. */
  public StubOrder less(String voucher) {
    return new StubOrder(customer, buyer, items, shipping, new BigDecimal(voucher), pickUp, test);
  }

  /** The same order, picked up for nothing. */
  public StubOrder pickedUp() {
    return new StubOrder(customer, buyer, items, new BigDecimal("0.00"), discount, true, test);
  }

  /** The same order as a test order. */
  public StubOrder asTest() {
    return new StubOrder(customer, buyer, items, shipping, discount, pickUp, true);
  }

  /** What the buyer has to pay. */
  public BigDecimal total() {
    return items.stream()
        .map(Item::value)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .add(shipping)
        .subtract(discount);
  }
}
