package org.stammkunde.host.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/** Reads a customer out of its row. */
final class CustomerRow {
  private CustomerRow() {}

  static HostCustomer read(ResultSet row) throws SQLException {
    return new HostCustomer(
        new HostCustomerId(row.getString("id")),
        new CustomerDetails(
            row.getString("first_name"),
            row.getString("last_name"),
            row.getString("company"),
            row.getString("email"),
            row.getString("phone"),
            row.getString("vat_id"),
            new PostalAddress(
                row.getString("street"),
                row.getString("supplement"),
                row.getString("postal_code"),
                row.getString("city"),
                row.getString("country"))),
        row.getBoolean("company_customer"),
        row.getString("branch"),
        row.getBoolean("robinson"),
        accounts(row),
        row.getBoolean("active"),
        Optional.ofNullable(row.getString("merged_into")).map(HostCustomerId::new));
  }

  private static List<ShopCustomerRef> accounts(ResultSet row) throws SQLException {
    String[] shops = (String[]) row.getArray("shops").getArray();
    String[] numbers = (String[]) row.getArray("numbers").getArray();
    List<ShopCustomerRef> accounts = new ArrayList<>();
    for (int i = 0; i < shops.length; i++) {
      accounts.add(ShopCustomerRef.account(new ShopId(shops[i]), numbers[i]));
    }
    return accounts;
  }
}
