package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.GoldenRecords.Field;
import org.stammkunde.api.PostalAddress;

/** The fields that people chose by hand, over what a list would show of customers. */
final class ChosenDetails {
  /** A field as a record has it that is one of the customer's. */
  private record Chosen(Field field, CustomerDetails from) {}

  private final Map<Long, List<Chosen>> choices = new HashMap<>();

  private ChosenDetails() {}

  /** The choices that hold of these customers; most have none. */
  static ChosenDetails of(Connection connection, Collection<Long> customers) throws SQLException {
    ChosenDetails chosen = new ChosenDetails();
    List<Long> ids = List.copyOf(customers);
    Sql.of(
            connection,
            """
            WITH chosen AS (
              SELECT DISTINCT ON (party.customer_id, g.field)
                party.customer_id, g.field, g.party_id, g.by_hand
              FROM (
                SELECT id, customer_id FROM shop_customer WHERE id = ANY (?::bigint[])
                UNION
                SELECT id, customer_id FROM shop_customer
                WHERE customer_id = ANY (?::bigint[]) AND customer_id <> id
                UNION
                SELECT id, customer_id FROM host_customer WHERE id = ANY (?::bigint[])
                UNION
                SELECT id, customer_id FROM host_customer
                WHERE customer_id = ANY (?::bigint[]) AND customer_id <> id) AS party
              JOIN golden_choice g ON g.party_id = party.id
              ORDER BY party.customer_id, g.field, g.id DESC)
            SELECT chosen.customer_id, chosen.field, s.* FROM chosen
            JOIN (
            """
                + "SELECT id, "
                + CustomerColumns.NAMES
                + " FROM shop_customer UNION ALL SELECT id, "
                + CustomerColumns.NAMES
                + " FROM host_customer) AS s ON s.id = chosen.party_id WHERE chosen.by_hand")
        .with(ids, ids, ids, ids)
        .list(
            row ->
                chosen
                    .choices
                    .computeIfAbsent(row.getLong("customer_id"), none -> new ArrayList<>())
                    .add(
                        new Chosen(
                            Field.valueOf(row.getString("field")), CustomerColumns.read(row))));
    return chosen;
  }

  /** What holds of a customer; a record that says nothing any more in a field is passed over. */
  CustomerDetails over(long customer, CustomerDetails details) {
    CustomerDetails holds = details;
    for (Chosen chosen : choices.getOrDefault(customer, List.of())) {
      holds = taken(holds, chosen);
    }
    return holds;
  }

  private static CustomerDetails taken(CustomerDetails holds, Chosen chosen) {
    CustomerDetails from = chosen.from();
    boolean name = chosen.field() == Field.NAME && !(from.firstName() + from.lastName()).isBlank();
    boolean address =
        chosen.field() == Field.ADDRESS && !from.address().equals(PostalAddress.UNKNOWN);
    return new CustomerDetails(
        name ? from.firstName() : holds.firstName(),
        name ? from.lastName() : holds.lastName(),
        one(chosen, Field.COMPANY, from.company(), holds.company()),
        one(chosen, Field.EMAIL, from.email(), holds.email()),
        one(chosen, Field.PHONE, from.phone(), holds.phone()),
        one(chosen, Field.VAT_ID, from.vatId(), holds.vatId()),
        address ? from.address() : holds.address());
  }

  private static String one(Chosen chosen, Field field, String from, String holds) {
    return chosen.field() == field && !from.isBlank() ? from : holds;
  }
}
