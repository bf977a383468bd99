package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.Evidence;

/** Customers that the host joined into others: their links and ids lead to who survived. */
final class HostMerges {
  /** Who decided, in the history of a link. */
  private static final String HOST = "host";

  private record Move(long party, long to) {}

  private HostMerges() {}

  /**
   * Follows what is new. Who survived may come later than who was merged into him; until then the
   * links stay where they are.
   *
   * @param changed host customers that are new or have changed
   * @return parties whose links or customers changed
   */
  static Set<Long> follow(Connection connection, String host, Collection<Long> changed, Instant now)
      throws SQLException {
    Set<Long> hosts = new TreeSet<>(separate(connection, changed));
    for (Move merged : survivors(connection, host, changed)) {
      Sql.of(connection, "UPDATE host_customer SET survivor_id = ? WHERE id = ?")
          .with(merged.to(), merged.party())
          .run();
      hosts.add(merged.party());
      hosts.add(merged.to());
    }
    Set<Long> touched = new TreeSet<>();
    List<Long> moved = new ArrayList<>();
    Set<Long> perhapsMerged = new TreeSet<>(hosts);
    perhapsMerged.addAll(changed);
    for (Move link : links(connection, perhapsMerged)) {
      touched.addAll(
          LinkTable.assertLink(
              connection, link.party(), link.to(), Evidence.MERGED_IN_HOST, HOST, now));
      moved.add(link.party());
    }
    touched.addAll(CustomerSets.renew(connection, moved, hosts));
    LinkDue.add(connection, moved);
    return touched;
  }

  /** Whom the host took apart again. */
  private static List<Long> separate(Connection connection, Collection<Long> changed)
      throws SQLException {
    List<Long> apart = new ArrayList<>();
    Sql.of(
            connection,
            """
            UPDATE host_customer h SET survivor_id = NULL
            FROM host_customer before
            WHERE before.id = h.id AND h.id = ANY (?::bigint[]) AND h.merged_into IS NULL
              AND h.survivor_id IS NOT NULL
            RETURNING h.id, before.survivor_id
            """)
        .with(changed)
        .list(row -> apart.add(row.getLong(1)) && apart.add(row.getLong(2)));
    return apart;
  }

  /** Who is at the end of the chain; the depth keeps a host that merges in circles from hanging. */
  private static List<Move> survivors(Connection connection, String host, Collection<Long> changed)
      throws SQLException {
    return Sql.of(
            connection,
            """
            WITH RECURSIVE chain AS (
              SELECT m.id AS merged, m.survivor_id AS before, s.id AS survivor, s.merged_into,
                1 AS depth
              FROM host_customer m
              JOIN host_customer s ON s.host = m.host AND s.host_id = m.merged_into
              WHERE m.host = ? AND m.merged_into IS NOT NULL
                AND (m.survivor_id IS NULL OR m.id = ANY (?::bigint[])
                  OR m.survivor_id = ANY (?::bigint[]))
              UNION ALL
              SELECT c.merged, c.before, s.id, s.merged_into, c.depth + 1
              FROM chain c
              JOIN host_customer s ON s.host = ? AND s.host_id = c.merged_into
              WHERE c.depth < 50),
            last AS (
              SELECT DISTINCT ON (merged) merged, before, survivor
              FROM chain ORDER BY merged, depth DESC)
            SELECT merged, survivor FROM last
            WHERE survivor <> merged AND survivor IS DISTINCT FROM before
            """)
        .with(host, changed, changed, host)
        .list(row -> new Move(row.getLong(1), row.getLong(2)));
  }

  /** Links that lead to who was merged. */
  private static List<Move> links(Connection connection, Collection<Long> hosts)
      throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT l.shop_customer_id, h.survivor_id
            FROM host_customer h
            JOIN link l ON l.host_customer_id = h.id AND l.status <> 'RETRACTED'
            WHERE h.id = ANY (?::bigint[]) AND h.survivor_id IS NOT NULL
            ORDER BY l.shop_customer_id
            """)
        .with(hosts)
        .list(row -> new Move(row.getLong(1), row.getLong(2)));
  }
}
