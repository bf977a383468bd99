package org.stammkunde.ledger.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.PostalAddress;

/** The columns that tables of customers share, in the order of {@link #values}. */
final class CustomerColumns {
  static final String NAMES =
      "first_name, last_name, company, email, phone, vat_id,"
          + " street, supplement, postal_code, city, country, email_key";

  private CustomerColumns() {}

  /** The values that are never null, without the e-mail key. */
  static List<String> values(CustomerDetails details) {
    PostalAddress address = details.address();
    return List.of(
        details.firstName(),
        details.lastName(),
        details.company(),
        details.email(),
        details.phone(),
        details.vatId(),
        address.street(),
        address.supplement(),
        address.postalCode(),
        address.city(),
        address.country());
  }

  static Optional<String> emailKey(CustomerDetails details) {
    return EmailKey.of(details.email()).map(EmailKey::value);
  }

  /** Name, text, name, text …, by name. */
  static List<String> values(Map<String, String> fields) {
    List<String> values = new ArrayList<>(2 * fields.size());
    new TreeMap<>(fields)
        .forEach(
            (name, text) -> {
              values.add(name);
              values.add(text);
            });
    return values;
  }

  static Map<String, String> fields(ResultSet row) throws SQLException {
    List<String> values = Sql.texts(row, "fields");
    Map<String, String> fields = new HashMap<>();
    for (int at = 0; at < values.size(); at += 2) {
      fields.put(values.get(at), values.get(at + 1));
    }
    return fields;
  }

  static CustomerDetails read(ResultSet row) throws SQLException {
    return new CustomerDetails(
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
            row.getString("country")));
  }
}
