package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stammkunde.api.Evidence;

/**
 * Host customers that were joined into others, by the host or by somebody's answer here: their ids
 * lead to who survived. Who survived is worked out anew from what the host says and from the
 * answers that hold, so that taking one of them back needs no memory of what was before.
 */
final class HostMerges {
  /** Who decided, in the history of a link. */
  private static final String HOST = "host";

  private record Customer(long id, Long survivor, Long mergedInto) {}

  private record Move(long party, long to) {}

  private final Map<Long, Customer> group = new TreeMap<>();
  private final Map<Long, Long> joinedHere = new HashMap<>();

  private HostMerges() {}

  /**
   * Follows what is new. Who survived may come later than who was merged into him; until then the
   * links stay where they are. Links follow the host's own merges; what was joined here is held
   * together by the survivor alone.
   *
   * @param changed host customers that are new or have changed, or of which something was said
   * @return parties whose links or customers changed
   */
  static Set<Long> follow(Connection connection, Collection<Long> changed, Instant now)
      throws SQLException {
    HostMerges merges = new HostMerges();
    merges.read(connection, changed);
    merges.joinHere(connection);
    Set<Long> moved = new TreeSet<>();
    for (Customer customer : merges.group.values()) {
      long end = merges.survivor(customer.id());
      Long survivor = end == customer.id() ? null : end;
      if (!Objects.equals(survivor, customer.survivor())) {
        Sql.of(connection, "UPDATE host_customer SET survivor_id = ? WHERE id = ?")
            .with(Optional.ofNullable(survivor), customer.id())
            .run();
        moved.add(customer.id());
        moved.add(survivor == null ? customer.survivor() : survivor);
      }
    }
    Set<Long> touched = new TreeSet<>(moved);
    List<Long> accounts = new ArrayList<>();
    for (Move link : merges.links(connection)) {
      touched.addAll(
          LinkTable.assertLink(
              connection, link.party(), link.to(), Evidence.MERGED_IN_HOST, HOST, now));
      accounts.add(link.party());
    }
    touched.addAll(CustomerSets.renew(connection, moved));
    LinkDue.add(connection, accounts);
    return touched;
  }

  /** All customers that hang together with these by merges of today or of before. */
  private void read(Connection connection, Collection<Long> changed) throws SQLException {
    Set<Long> seen = new HashSet<>(changed);
    Set<Long> open = new TreeSet<>(changed);
    while (!open.isEmpty()) {
      List<Long> ids = List.copyOf(open);
      open.clear();
      Sql.of(
              connection,
              """
              SELECT h.id, h.survivor_id, m.id AS merged_into FROM host_customer h
              LEFT JOIN host_customer m ON m.host = h.host AND m.host_id = h.merged_into
              WHERE h.id = ANY (?::bigint[])
              """)
          .with(ids)
          .list(
              row -> {
                Long survivor = (Long) row.getObject("survivor_id");
                Long mergedInto = (Long) row.getObject("merged_into");
                if (survivor != null && seen.add(survivor)) {
                  open.add(survivor);
                }
                if (mergedInto != null && seen.add(mergedInto)) {
                  open.add(mergedInto);
                }
                long id = row.getLong("id");
                return group.put(id, new Customer(id, survivor, mergedInto));
              });
      Sql.of(
              connection,
              """
              SELECT m.id FROM host_customer h
              JOIN host_customer m ON m.host = h.host AND m.merged_into = h.host_id
              WHERE h.id = ANY (?::bigint[])
              UNION ALL
              SELECT id FROM host_customer WHERE survivor_id = ANY (?::bigint[])
              UNION ALL
              SELECT merged_id FROM pair_decision
              WHERE survivor_id = ANY (?::bigint[]) AND ended_at IS NULL
              UNION ALL
              SELECT survivor_id FROM pair_decision
              WHERE merged_id = ANY (?::bigint[]) AND ended_at IS NULL
              """)
          .with(ids, ids, ids, ids)
          .list(row -> seen.add(row.getLong(1)) && open.add(row.getLong(1)));
    }
  }

  /** In the order in which people said it, each of who is there now. */
  private void joinHere(Connection connection) throws SQLException {
    List<Long> ids = List.copyOf(group.keySet());
    List<Move> said =
        Sql.of(
                connection,
                """
                SELECT merged_id, survivor_id FROM pair_decision
                WHERE merged_id = ANY (?::bigint[]) AND ended_at IS NULL ORDER BY id
                """)
            .with(ids)
            .list(row -> new Move(row.getLong(1), row.getLong(2)));
    for (Move move : said) {
      long from = survivor(move.party());
      long into = survivor(move.to());
      if (from != into) {
        joinedHere.put(from, into);
      }
    }
  }

  private long survivor(long id) {
    long end = endInHost(id);
    while (joinedHere.containsKey(end)) {
      end = joinedHere.get(end);
    }
    return end;
  }

  /** Who is at the end of the host's own chain; of a circle everybody is himself. */
  private long endInHost(long id) {
    Set<Long> seen = new HashSet<>();
    long at = id;
    while (seen.add(at)) {
      Customer customer = group.get(at);
      if (customer == null || customer.mergedInto() == null) {
        return at;
      }
      at = customer.mergedInto();
    }
    return id;
  }

  /** Links that lead to whom the host merged. */
  private List<Move> links(Connection connection) throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT shop_customer_id, host_customer_id FROM link
            WHERE host_customer_id = ANY (?::bigint[]) AND status <> 'RETRACTED'
            ORDER BY shop_customer_id
            """)
        .with(List.copyOf(group.keySet()))
        .list(row -> new Move(row.getLong(1), row.getLong(2)))
        .stream()
        .filter(link -> endInHost(link.to()) != link.to())
        .map(link -> new Move(link.party(), endInHost(link.to())))
        .toList();
  }
}
