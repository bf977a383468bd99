package org.stammkunde.ledger.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/** The shop customer of a row. */
final class ShopCustomerColumns {
  private ShopCustomerColumns() {}

  static ShopCustomer read(ResultSet row) throws SQLException {
    boolean consent = row.getBoolean("consent");
    boolean asked = !row.wasNull();
    return new ShopCustomer(
        new ShopCustomerRef(
            new ShopId(row.getString("shop")), row.getString("number"), row.getBoolean("guest")),
        CustomerColumns.read(row),
        row.getBoolean("company_customer"),
        row.getString("branch"),
        row.getBoolean("robinson"),
        Sql.moment(row, "source_updated_at"),
        row.getString("language"),
        delivery(row),
        asked ? Optional.of(consent) : Optional.empty(),
        CustomerColumns.fields(row));
  }

  private static Optional<PostalAddress> delivery(ResultSet row) throws SQLException {
    if (row.getArray("delivery") == null) {
      return Optional.empty();
    }
    List<String> parts = Sql.texts(row, "delivery");
    return Optional.of(
        new PostalAddress(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4)));
  }

  /** The parts of the column, or nothing. */
  static Optional<List<String>> delivery(ShopCustomer customer) {
    return customer.deliveryAddress().map(ShopCustomerColumns::parts);
  }

  private static List<String> parts(PostalAddress address) {
    return List.of(
        address.street(),
        address.supplement(),
        address.postalCode(),
        address.city(),
        address.country());
  }
}
