package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.Link;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Links;
import org.stammkunde.ledger.Links.Case;
import org.stammkunde.ledger.Links.Situation;

/** What the rules have to know of accounts to decide on their links. */
final class LinkCases {
  /** Of accounts that share an e-mail so many are looked at. */
  private static final int OTHERS = 51;

  private final Connection connection;
  private final String host;

  LinkCases(Connection connection, String host) {
    this.connection = connection;
    this.host = host;
  }

  /**
   * The cases of these parties' accounts and of all that are decided on together with them: the
   * decision on each depends on all.
   */
  Situation situation(Collection<Long> parties, Links.Rules rules) throws SQLException {
    Set<Long> together = new TreeSet<>(parties);
    Map<Long, Long> units = Map.of();
    int before = -1;
    while (together.size() > before) {
      before = together.size();
      units = PartyGraph.components(connection, together, PartyGraph.Joined.ASSERTED);
      together.addAll(units.keySet());
      together.addAll(apart(together).keySet());
      together.addAll(rules.alike(together));
    }
    return new Situation(cases(together, units), survivors(together));
  }

  /** The cases of these accounts, without anybody else. */
  List<Case> cases(Collection<Long> accounts) throws SQLException {
    return cases(accounts, PartyGraph.components(connection, accounts, PartyGraph.Joined.ASSERTED));
  }

  private List<Case> cases(Collection<Long> parties, Map<Long, Long> units) throws SQLException {
    List<Long> ids = List.copyOf(parties);
    Map<Long, Link> links = links(ids);
    Map<Long, Long> leads = leads(connection, ids);
    Map<Long, HostCustomerId> asserted = asserted(units);
    Map<Long, List<HostCustomerId>> byNumber = byNumber(ids);
    Map<Long, List<HostCustomerId>> byEmail = byEmail(ids);
    Map<Long, Set<Long>> apart = apart(parties);
    Map<Long, HostCustomerId> hosts = survivors(apart.keySet());
    return Sql.of(
            connection,
            """
            SELECT c.id, c.shop, c.number, c.guest, coalesce(split_part(c.email_key, '@', 2), '') AS domain,
              ARRAY (
                SELECT other.id FROM shop_customer other
                WHERE other.email_key = c.email_key AND other.shop = c.shop AND other.joinable
                  AND NOT other.guest AND other.id <> c.id
                LIMIT ?) AS sharing,
              (SELECT count(*) FROM (
                SELECT FROM shop_customer o
                WHERE o.email_key = c.email_key AND o.joinable AND (c.guest OR NOT o.guest)
                UNION ALL
                SELECT FROM host_customer h
                WHERE h.email_key = c.email_key AND h.survivor_id IS NULL
                LIMIT 1000) AS owner) AS owners
            FROM shop_customer c WHERE c.id = ANY (?::bigint[]) AND c.joinable ORDER BY c.id
            """)
        .with(OTHERS, ids)
        .list(
            row -> {
              long id = row.getLong("id");
              long unit = units.getOrDefault(id, id);
              Set<HostCustomerId> never = new HashSet<>();
              Set<Long> others = new TreeSet<>();
              for (long other : apart.getOrDefault(id, Set.of())) {
                if (hosts.containsKey(other)) {
                  never.add(hosts.get(other));
                } else {
                  others.add(other);
                }
              }
              return new Case(
                  id,
                  new ShopCustomerRef(
                      new ShopId(row.getString("shop")),
                      row.getString("number"),
                      row.getBoolean("guest")),
                  Optional.ofNullable(links.get(id)),
                  leads.containsKey(id) ? OptionalLong.of(leads.get(id)) : OptionalLong.empty(),
                  unit,
                  Optional.ofNullable(asserted.get(unit)),
                  sorted(byNumber.get(id)),
                  sorted(byEmail.get(id)),
                  Sql.longs(row, "sharing").stream()
                          .map(other -> units.getOrDefault(other, other))
                          .filter(other -> other != unit)
                          .distinct()
                          .count()
                      > (row.getBoolean("guest") ? 1 : 0),
                  row.getInt("owners"),
                  row.getString("domain"),
                  never,
                  others);
            });
  }

  // OFFSET 0 keeps the order of the joins: without statistics, as in a first load, the planner
  // would
  // begin with all customers of the host, in each batch.
  private Map<Long, List<HostCustomerId>> byNumber(List<Long> ids) throws SQLException {
    return candidates(
        """
        SELECT DISTINCT c.id, h.host_id
        FROM (SELECT id, shop, number FROM shop_customer
          WHERE id = ANY (?::bigint[]) AND NOT guest OFFSET 0) c
        CROSS JOIN LATERAL (
          SELECT host_customer_id AS id FROM host_customer_number
          WHERE shop = c.shop AND number = c.number AND NOT guest OFFSET 0) n
        JOIN host_customer carrier ON carrier.id = n.id AND carrier.host = ?
        JOIN host_customer h ON h.id = coalesce(carrier.survivor_id, carrier.id) AND h.active
        """,
        ids);
  }

  private Map<Long, List<HostCustomerId>> byEmail(List<Long> ids) throws SQLException {
    return candidates(
        """
        SELECT DISTINCT c.id, h.host_id
        FROM (SELECT id, email_key FROM shop_customer
          WHERE id = ANY (?::bigint[]) AND joinable AND email_key IS NOT NULL OFFSET 0) c
        CROSS JOIN LATERAL (
          SELECT coalesce(survivor_id, id) AS id FROM host_customer
          WHERE email_key = c.email_key AND host = ? OFFSET 0) owner
        JOIN host_customer h ON h.id = owner.id AND h.active
        """,
        ids);
  }

  private Map<Long, List<HostCustomerId>> candidates(String sql, List<Long> ids)
      throws SQLException {
    Map<Long, List<HostCustomerId>> found = new HashMap<>();
    Sql.of(connection, sql)
        .with(ids, host)
        .list(
            row ->
                found
                    .computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                    .add(new HostCustomerId(row.getString(2))));
    return found;
  }

  private static List<HostCustomerId> sorted(List<HostCustomerId> candidates) {
    return candidates == null
        ? List.of()
        : candidates.stream().sorted(Comparator.naturalOrder()).toList();
  }

  /** Links that hold, leading to who survived. */
  private Map<Long, Link> links(List<Long> ids) throws SQLException {
    Map<Long, LinkTable.Current> current = LinkTable.current(connection, ids);
    Map<Long, HostCustomerId> survivors =
        survivors(current.values().stream().map(LinkTable.Current::hostCustomer).toList());
    Map<Long, Link> links = new HashMap<>();
    current.forEach(
        (id, held) -> {
          Link link = held.link();
          links.put(
              id,
              new Link(
                  link.shopCustomer(),
                  survivors.get(held.hostCustomer()),
                  link.status(),
                  link.evidence(),
                  link.decidedBy(),
                  link.decidedAt()));
        });
    return links;
  }

  static Map<Long, Long> leads(Connection connection, Collection<Long> ids) throws SQLException {
    Map<Long, Long> leads = new HashMap<>();
    Sql.of(
            connection,
            """
            SELECT member_id, lead_id FROM shop_link
            WHERE member_id = ANY (?::bigint[]) AND status <> 'RETRACTED'
            """)
        .with(List.copyOf(ids))
        .list(row -> leads.put(row.getLong(1), row.getLong(2)));
    return leads;
  }

  /** The surviving host customer of each unit that has one. */
  private Map<Long, HostCustomerId> asserted(Map<Long, Long> units) throws SQLException {
    Map<Long, HostCustomerId> asserted = new TreeMap<>();
    survivors(units.keySet())
        .forEach((party, survivor) -> asserted.putIfAbsent(units.get(party), survivor));
    return asserted;
  }

  /** Of whom people said that they are somebody else, both ways. */
  private Map<Long, Set<Long>> apart(Collection<Long> parties) throws SQLException {
    List<Long> ids = List.copyOf(parties);
    Map<Long, Set<Long>> apart = new TreeMap<>();
    Sql.of(
            connection,
            """
            SELECT first_id, second_id FROM pair_decision
            WHERE (first_id = ANY (?::bigint[]) OR second_id = ANY (?::bigint[]))
              AND answer = 'DIFFERENT' AND ended_at IS NULL
            """)
        .with(ids, ids)
        .list(
            row -> {
              apart.computeIfAbsent(row.getLong(1), none -> new TreeSet<>()).add(row.getLong(2));
              return apart
                  .computeIfAbsent(row.getLong(2), none -> new TreeSet<>())
                  .add(row.getLong(1));
            });
    return apart;
  }

  /** Who survived, by party, of those that are customers of the host; by party ascending. */
  private Map<Long, HostCustomerId> survivors(Collection<Long> parties) throws SQLException {
    Map<Long, HostCustomerId> survivors = new TreeMap<>();
    Sql.of(
            connection,
            """
            SELECT h.id, s.host_id FROM host_customer h
            JOIN host_customer s ON s.id = coalesce(h.survivor_id, h.id)
            WHERE h.id = ANY (?::bigint[]) AND h.host = ?
            """)
        .with(List.copyOf(parties), host)
        .list(row -> survivors.put(row.getLong(1), new HostCustomerId(row.getString(2))));
    return survivors;
  }
}
