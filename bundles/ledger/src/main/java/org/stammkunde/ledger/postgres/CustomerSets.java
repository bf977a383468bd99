package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which parties are one customer: a host customer, those that were joined into it, and the shop
 * customers that links and people's answers join with it or with each other. The smallest of their
 * ids is the id of the customer, so that the same links give the same ids, whatever happened in
 * between.
 */
final class CustomerSets {
  private static final String LOCK = "SELECT pg_advisory_xact_lock(5310002)";

  private CustomerSets() {}

  /** Lets nobody else change links until the end of the transaction: sets overlap. */
  static void lock(Connection connection) throws SQLException {
    Sql.of(connection, LOCK).list(row -> true);
  }

  /**
   * Makes customer ids follow what joins these parties.
   *
   * @return ids of the parties that now belong to another customer
   */
  static List<Long> renew(Connection connection, Collection<Long> parties) throws SQLException {
    if (parties.isEmpty()) {
      return List.of();
    }
    // Who was one customer with them may be left alone now.
    Set<Long> asked = new TreeSet<>(parties);
    asked.addAll(members(connection, parties));
    Map<Long, Long> customers = PartyGraph.components(connection, asked, PartyGraph.Joined.ALL);
    Map<Long, Long> before = customers(connection, customers.keySet());
    List<Object[]> updates = new ArrayList<>();
    customers.forEach(
        (party, customer) -> {
          if (!customer.equals(before.get(party))) {
            updates.add(new Object[] {customer, party});
          }
        });
    Sql.of(connection, "UPDATE shop_customer SET customer_id = ? WHERE id = ?").runEach(updates);
    Sql.of(connection, "UPDATE host_customer SET customer_id = ? WHERE id = ?").runEach(updates);
    return updates.stream().map(update -> (Long) update[1]).toList();
  }

  /** The customers that parties are of now; who is not there is left out. */
  static Map<Long, Long> customers(Connection connection, Collection<Long> parties)
      throws SQLException {
    List<Long> ids = List.copyOf(parties);
    Map<Long, Long> customers = new HashMap<>();
    Sql.of(
            connection,
            """
            SELECT id, customer_id FROM shop_customer WHERE id = ANY (?::bigint[])
            UNION ALL
            SELECT id, customer_id FROM host_customer WHERE id = ANY (?::bigint[])
            """)
        .with(ids, ids)
        .list(row -> customers.put(row.getLong(1), row.getLong(2)));
    return customers;
  }

  /** All parties of the customers that these parties are of now. */
  static List<Long> members(Connection connection, Collection<Long> parties) throws SQLException {
    List<Long> customers =
        customers(connection, parties).values().stream().distinct().sorted().toList();
    return Sql.of(
            connection,
            """
            SELECT id FROM shop_customer WHERE id = ANY (?::bigint[]) AND customer_id = id
            UNION ALL
            SELECT id FROM shop_customer
            WHERE customer_id = ANY (?::bigint[]) AND customer_id <> id
            UNION ALL
            SELECT id FROM host_customer WHERE id = ANY (?::bigint[]) AND customer_id = id
            UNION ALL
            SELECT id FROM host_customer
            WHERE customer_id = ANY (?::bigint[]) AND customer_id <> id
            """)
        .with(customers, customers, customers, customers)
        .list(row -> row.getLong(1));
  }
}
