package org.stammkunde.mapping;

import static org.stammkunde.mapping.RecordKind.CUSTOMER;
import static org.stammkunde.mapping.RecordKind.HOST_CUSTOMER;
import static org.stammkunde.mapping.RecordKind.ORDER_LINE;

import java.util.List;

/** What a column can mean: the left side of {@code field = column} in a mapping. */
enum Field {
  NUMBER("number", 100, ORDER_LINE, CUSTOMER, HOST_CUSTOMER),
  DATE("date", 60, ORDER_LINE),
  CURRENCY("currency", 3, ORDER_LINE),
  CUSTOMER_NUMBER("customer", 100, ORDER_LINE),
  ARTICLE("article", 100, ORDER_LINE),
  TEXT("text", 300, ORDER_LINE),
  QUANTITY("quantity", 40, ORDER_LINE),
  UNIT_PRICE("unit-price", 40, ORDER_LINE),
  VALUE("value", 40, ORDER_LINE),
  CANCELLED_VALUE("cancelled-value", 40, ORDER_LINE),
  CATEGORY("category", 100, ORDER_LINE),
  COST("cost", 40, ORDER_LINE),
  LEVEL("level", 2, ORDER_LINE),
  ORIGINAL_NUMBER("original-number", 100, ORDER_LINE),
  FIRST_NAME("first-name", 100, CUSTOMER, HOST_CUSTOMER),
  LAST_NAME("last-name", 100, CUSTOMER, HOST_CUSTOMER),
  COMPANY("company", 200, CUSTOMER, HOST_CUSTOMER),
  EMAIL("email", 254, CUSTOMER, HOST_CUSTOMER),
  PHONE("phone", 50, CUSTOMER, HOST_CUSTOMER),
  VAT_ID("vat-id", 20, CUSTOMER, HOST_CUSTOMER),
  STREET("street", 200, CUSTOMER, HOST_CUSTOMER),
  SUPPLEMENT("supplement", 200, CUSTOMER, HOST_CUSTOMER),
  POSTAL_CODE("postal-code", 20, CUSTOMER, HOST_CUSTOMER),
  CITY("city", 100, CUSTOMER, HOST_CUSTOMER),
  COUNTRY("country", 60, CUSTOMER, HOST_CUSTOMER),
  BRANCH("branch", 40, CUSTOMER, HOST_CUSTOMER),
  ROBINSON("robinson", 40, CUSTOMER, HOST_CUSTOMER),
  SHOP_CUSTOMER_NUMBER("shop-customer.number", 100, HOST_CUSTOMER),
  UPDATED_AT("updated-at", 60, ORDER_LINE, CUSTOMER);

  private final String key;
  private final int longest;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is.
  private final List<RecordKind> records;

  Field(String key, int longest, RecordKind... records) {
    this.key = key;
    this.longest = longest;
    this.records = List.of(records);
  }

  /** The left side in a mapping. */
  String key() {
    return key;
  }

  /** Most characters of a value. */
  int longest() {
    return longest;
  }

  boolean belongsTo(RecordKind record) {
    return records.contains(record);
  }

  /** Whether a mapping must say where it comes from; the price has a check of its own. */
  boolean mandatory() {
    return this == NUMBER || this == DATE || this == CURRENCY;
  }

  boolean isDate() {
    return this == DATE || this == UPDATED_AT;
  }
}
