package org.stammkunde.mapping;

import static org.stammkunde.mapping.RecordKind.CUSTOMER;
import static org.stammkunde.mapping.RecordKind.HOST_CUSTOMER;
import static org.stammkunde.mapping.RecordKind.ORDER_LINE;

import java.util.List;

/** What a rule {@code <mark>.when} of a mapping can say of a line. */
enum Mark {
  RETURN("return", ORDER_LINE),
  REFUND("refund", ORDER_LINE),
  ADJUSTMENT("adjustment", ORDER_LINE),
  DUNNING("dunning", ORDER_LINE),
  TEST("test", ORDER_LINE),
  CANCELLED("cancelled", ORDER_LINE),
  GUEST("guest", ORDER_LINE),
  PICK_UP("pick-up", ORDER_LINE),
  RESERVATION("reservation", ORDER_LINE),
  OWN_STOCK("own-stock", ORDER_LINE),
  SHIPPING("shipping", ORDER_LINE),
  DOWNLOAD("download", ORDER_LINE),
  CHARGE("charge", ORDER_LINE),
  COMPANY_CUSTOMER("company-customer", CUSTOMER, HOST_CUSTOMER);

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is.
  private final List<RecordKind> records;

  Mark(String word, RecordKind... records) {
    this.key = word + ".when";
    this.records = List.of(records);
  }

  /** The key in a mapping; alternatives have a name of their own after a further dot. */
  String key() {
    return key;
  }

  boolean belongsTo(RecordKind record) {
    return records.contains(record);
  }

  boolean owns(String mappingKey) {
    return mappingKey.equals(key) || mappingKey.startsWith(key + ".");
  }
}
