package org.stammkunde.mapping;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RecordInvalid;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;

/** Reads the line of one customer, of the shop or of the host. */
final class CustomerReader {
  private final ShopId shop;
  private final String number;
  private final Fields fields;
  private final Values values;

  CustomerReader(ShopId shop, String number, Fields fields, Values values) {
    this.shop = shop;
    this.number = number;
    this.fields = fields;
    this.values = values;
  }

  /** The customer; worth something only if there are no rejections. */
  List<ShopRecord> read(List<Row> rows) {
    Row row = rows.get(0);
    for (Row other : rows) {
      // Which of two addresses is the right one is not for us to guess.
      if (!Arrays.equals(row.cells(), other.cells())) {
        values.reject(other, Field.NUMBER, Unreadable.say("twice", row.line()));
      }
    }
    try {
      return List.of(
          fields.record() == RecordKind.CUSTOMER ? shopCustomer(row) : hostCustomer(row));
    } catch (RecordInvalid wrong) {
      values.reject(row, wrong.reason());
      return List.of();
    }
  }

  private ShopCustomer shopCustomer(Row row) {
    return new ShopCustomer(
        ShopCustomerRef.account(shop, number),
        details(row),
        values.marked(row, Mark.COMPANY_CUSTOMER),
        values.text(row, Field.BRANCH),
        values.yes(row, Field.ROBINSON),
        Optional.ofNullable(values.instant(row, Field.UPDATED_AT)),
        "",
        Optional.empty(),
        Optional.empty(),
        customFields(row));
  }

  /** Those that are filled; an empty cell is a field that the customer does not have. */
  private Map<String, String> customFields(Row row) {
    Map<String, String> found = new HashMap<>();
    fields
        .customColumns()
        .forEach(
            (name, column) -> {
              String text = values.custom(row, column);
              if (!text.isEmpty()) {
                found.put(name, text);
              }
            });
    return found;
  }

  private NewHostCustomer hostCustomer(Row row) {
    String account = values.text(row, Field.SHOP_CUSTOMER_NUMBER);
    return new NewHostCustomer(
        details(row),
        values.marked(row, Mark.COMPANY_CUSTOMER),
        values.text(row, Field.BRANCH),
        values.yes(row, Field.ROBINSON),
        account.isEmpty() ? List.of() : List.of(ShopCustomerRef.account(shop, account)));
  }

  private CustomerDetails details(Row row) {
    return new CustomerDetails(
        values.text(row, Field.FIRST_NAME),
        values.text(row, Field.LAST_NAME),
        values.text(row, Field.COMPANY),
        values.text(row, Field.EMAIL),
        values.text(row, Field.PHONE),
        values.text(row, Field.VAT_ID),
        new PostalAddress(
            values.text(row, Field.STREET),
            values.text(row, Field.SUPPLEMENT),
            values.text(row, Field.POSTAL_CODE),
            values.text(row, Field.CITY),
            values.text(row, Field.COUNTRY)));
  }
}
