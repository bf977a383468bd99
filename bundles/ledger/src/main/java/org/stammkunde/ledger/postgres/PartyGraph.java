package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which parties hang together, by what joins them: links, what people said, and merges. */
final class PartyGraph {
  /** What counts as joined. */
  enum Joined {
    /** Only what people or the host say. */
    ASSERTED(List.of("ASSERTED")),
    /** What rules and the model infer as well. */
    ALL(List.of("ASSERTED", "INFERRED"));

    private final List<String> statuses;

    Joined(List<String> statuses) {
      this.statuses = statuses;
    }
  }

  private static final String EDGES =
      """
      SELECT l.shop_customer_id, l.host_customer_id FROM link l
      WHERE l.shop_customer_id = ANY (?::bigint[]) AND l.status <> 'RETRACTED'
        AND l.status = ANY (?::link_status[])
      UNION ALL
      SELECT l.host_customer_id, l.shop_customer_id FROM link l
      WHERE l.host_customer_id = ANY (?::bigint[]) AND l.status <> 'RETRACTED'
        AND l.status = ANY (?::link_status[])
      UNION ALL
      SELECT l.member_id, l.lead_id FROM shop_link l
      WHERE l.member_id = ANY (?::bigint[]) AND l.status <> 'RETRACTED'
        AND l.status = ANY (?::link_status[])
      UNION ALL
      SELECT l.lead_id, l.member_id FROM shop_link l
      WHERE l.lead_id = ANY (?::bigint[]) AND l.status <> 'RETRACTED'
        AND l.status = ANY (?::link_status[])
      UNION ALL
      SELECT first_id, second_id FROM pair_decision
      WHERE first_id = ANY (?::bigint[]) AND ended_at IS NULL AND answer = 'SAME'
      UNION ALL
      SELECT second_id, first_id FROM pair_decision
      WHERE second_id = ANY (?::bigint[]) AND ended_at IS NULL AND answer = 'SAME'
      UNION ALL
      SELECT id, survivor_id FROM host_customer
      WHERE id = ANY (?::bigint[]) AND survivor_id IS NOT NULL
      UNION ALL
      SELECT survivor_id, id FROM host_customer
      WHERE survivor_id = ANY (?::bigint[])
      """;

  private PartyGraph() {}

  /** All parties that hang together with these, each with the smallest one of its component. */
  static Map<Long, Long> components(Connection connection, Collection<Long> parties, Joined which)
      throws SQLException {
    Map<Long, Long> parent = new TreeMap<>();
    parties.forEach(party -> parent.put(party, party));
    Collection<Long> open = Set.copyOf(parent.keySet());
    while (!open.isEmpty()) {
      Set<Long> next = new TreeSet<>();
      for (long[] edge : edges(connection, open, which)) {
        if (!parent.containsKey(edge[1])) {
          parent.put(edge[1], edge[1]);
          next.add(edge[1]);
        }
        long one = root(parent, edge[0]);
        long other = root(parent, edge[1]);
        parent.put(Math.max(one, other), Math.min(one, other));
      }
      open = next;
    }
    Map<Long, Long> smallest = new TreeMap<>();
    parent.keySet().forEach(party -> smallest.put(party, root(parent, party)));
    return smallest;
  }

  private static long root(Map<Long, Long> parent, long party) {
    long at = party;
    while (parent.get(at) != at) {
      parent.put(at, parent.get(parent.get(at)));
      at = parent.get(at);
    }
    return at;
  }

  static List<long[]> edges(Connection connection, Collection<Long> parties, Joined which)
      throws SQLException {
    List<Object> values = new ArrayList<>();
    List<Long> ids = List.copyOf(parties);
    for (int ofLinks = 0; ofLinks < 4; ofLinks++) {
      values.add(ids);
      values.add(which.statuses);
    }
    for (int others = 0; others < 4; others++) {
      values.add(ids);
    }
    return Sql.of(connection, EDGES)
        .with(values.toArray())
        .list(row -> new long[] {row.getLong(1), row.getLong(2)});
  }
}
