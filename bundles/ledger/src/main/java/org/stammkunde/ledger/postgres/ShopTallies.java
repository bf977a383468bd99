package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.ledger.Inbox.ShopTally;

/** The counts of every shop. */
final class ShopTallies {
  private ShopTallies() {}

  static List<ShopTally> read(Connection connection) throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT s.shop, s.customers, s.guests, s.documents AS shop_documents,
              (SELECT count(*) FROM quarantine q WHERE q.shop = s.shop AND q.settled_at IS NULL)
                AS quarantined,
              (SELECT count(*) FROM link_conflict l JOIN shop_customer c
                ON c.id = l.shop_customer_id WHERE c.shop = s.shop) AS conflicts,
              r.*
            FROM shop s
            LEFT JOIN LATERAL (
              SELECT id, state, started_at, ended_at, documents, rejected, problem,
                problem_german
              FROM run WHERE run.shop = s.shop AND NOT dry_run ORDER BY id DESC LIMIT 1) r ON true
            WHERE r.id IS NOT NULL
            ORDER BY s.shop COLLATE "C"
            """)
        .list(ShopTallies::tally);
  }

  private static ShopTally tally(ResultSet row) throws SQLException {
    return new ShopTally(
        new ShopId(row.getString("shop")),
        row.getLong("customers"),
        row.getLong("guests"),
        row.getLong("shop_documents"),
        row.getLong("quarantined"),
        row.getLong("conflicts"),
        Optional.of(
            new ShopSync.Run(
                row.getLong("id"),
                ShopSync.Run.State.valueOf(row.getString("state")),
                Sql.instant(row, "started_at"),
                Sql.moment(row, "ended_at"),
                row.getLong("documents"),
                row.getLong("rejected"),
                Optional.of(new Saying(row.getString("problem"), row.getString("problem_german")))
                    .filter(problem -> !problem.english().isEmpty()))));
  }
}
