package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which parties are one customer: a host customer, those that the host joined into it, and the shop
 * customers that are linked to it. The smallest of their ids is the id of the customer, so that the
 * same links give the same ids, whatever happened in between.
 */
final class CustomerSets {
  private static final String LOCK = "SELECT pg_advisory_xact_lock(5310002)";

  private CustomerSets() {}

  /** Lets nobody else change links until the end of the transaction: sets overlap. */
  static void lock(Connection connection) throws SQLException {
    Sql.of(connection, LOCK).list(row -> true);
  }

  /**
   * Makes customer ids follow the links of these parties.
   *
   * @return ids of the parties that now belong to another customer
   */
  static List<Long> renew(
      Connection connection, Collection<Long> shopCustomers, Collection<Long> hostCustomers)
      throws SQLException {
    List<Map.Entry<Long, Long>> moves =
        Sql.of(
                connection,
                """
                WITH asked AS (
                  SELECT unnest(?::bigint[]) AS id
                  UNION
                  SELECT host_customer_id FROM link
                  WHERE shop_customer_id = ANY (?::bigint[]) AND status <> 'RETRACTED'),
                host AS (
                  SELECT DISTINCT coalesce(h.survivor_id, h.id) AS id
                  FROM asked a JOIN host_customer h ON h.id = a.id),
                member AS (
                  SELECT id AS host, id AS party FROM host
                  UNION ALL
                  SELECT survivor_id, id FROM host_customer
                  WHERE survivor_id IN (SELECT id FROM host)
                  UNION ALL
                  SELECT host_customer_id, shop_customer_id FROM link
                  WHERE host_customer_id IN (SELECT id FROM host) AND status <> 'RETRACTED'),
                target AS (
                  SELECT party, min(party) OVER (PARTITION BY host) AS customer FROM member
                  UNION ALL
                  SELECT alone, alone FROM unnest(?::bigint[]) AS alone
                  WHERE alone NOT IN (SELECT party FROM member))
                SELECT t.party, t.customer FROM target t
                LEFT JOIN shop_customer s ON s.id = t.party
                LEFT JOIN host_customer h ON h.id = t.party
                WHERE coalesce(s.customer_id, h.customer_id) <> t.customer
                """)
            .with(hostCustomers, shopCustomers, shopCustomers)
            .list(row -> Map.entry(row.getLong(1), row.getLong(2)));
    List<Object[]> updates = new ArrayList<>();
    moves.stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .forEach(move -> updates.add(new Object[] {move.getValue(), move.getKey()}));
    Sql.of(connection, "UPDATE shop_customer SET customer_id = ? WHERE id = ?").runEach(updates);
    Sql.of(connection, "UPDATE host_customer SET customer_id = ? WHERE id = ?").runEach(updates);
    return updates.stream().map(update -> (Long) update[1]).toList();
  }
}
