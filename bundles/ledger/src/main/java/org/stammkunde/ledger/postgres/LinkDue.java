package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Shop customers whose links have to be decided anew. They are noted in the transaction that
 * changed something, so that a crash between the change and the decision forgets nobody.
 */
final class LinkDue {
  private LinkDue() {}

  /** Notes that these are due; several notes of one do no harm. */
  static void add(Connection connection, Collection<Long> shopCustomers) throws SQLException {
    if (!shopCustomers.isEmpty()) {
      Sql.of(connection, "INSERT INTO link_due (shop_customer_id) SELECT unnest(?::bigint[])")
          .with(List.copyOf(shopCustomers))
          .run();
    }
  }

  /** The same, ids of others than accounts and guests that may be joined passed over. */
  static void addAccounts(Connection connection, Collection<Long> parties) throws SQLException {
    Sql.of(
            connection,
            """
            INSERT INTO link_due (shop_customer_id)
            SELECT id FROM shop_customer WHERE id = ANY (?::bigint[]) AND joinable
            """)
        .with(List.copyOf(parties))
        .run();
  }

  /** Takes the next ones off the list, each once, ascending. */
  static List<Long> take(Connection connection, int size) throws SQLException {
    List<Long> notes = new ArrayList<>();
    List<Long> due =
        Sql.of(connection, "SELECT seq, shop_customer_id FROM link_due ORDER BY seq LIMIT ?")
            .with(size)
            .list(
                row -> {
                  notes.add(row.getLong(1));
                  return row.getLong(2);
                });
    if (!notes.isEmpty()) {
      Sql.of(connection, "DELETE FROM link_due WHERE seq = ANY (?::bigint[])").with(notes).run();
    }
    return due.stream().distinct().sorted().toList();
  }

  static boolean any(Connection connection) throws SQLException {
    return Sql.of(connection, "SELECT EXISTS (SELECT FROM link_due)").one(row -> row.getBoolean(1));
  }
}
