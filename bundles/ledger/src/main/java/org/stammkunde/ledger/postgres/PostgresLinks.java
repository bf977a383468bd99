package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Links;

/** The links in PostgreSQL. */
final class PostgresLinks implements Links {
  private static final String RULE = "rule";

  private final Database database;
  private final Clock clock;

  PostgresLinks(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public String hostCursor(String host) {
    return database.read(
        connection ->
            Sql.of(connection, "SELECT cursor FROM host_cursor WHERE host = ?")
                .with(host)
                .first(row -> row.getString(1))
                .orElse(""));
  }

  @Override
  public int takeHostChanges(String host, HostErp.Changes changes) {
    return database.write(
        connection -> {
          CustomerSets.lock(connection);
          var stored = HostCustomerTable.store(connection, host, changes.customers());
          Sql.of(
                  connection,
                  """
                  INSERT INTO host_cursor (host, cursor) VALUES (?, ?)
                  ON CONFLICT (host) DO UPDATE SET cursor = excluded.cursor
                  """)
              .with(host, changes.cursor())
              .run();
          LinkDue.add(connection, stored.shopCustomers());
          Set<Long> touched = new TreeSet<>(stored.parties());
          touched.addAll(HostMerges.follow(connection, host, stored.parties(), clock.instant()));
          ChangeFeed.add(connection, clock.instant(), touched, List.of(), List.of());
          return stored.parties().size();
        });
  }

  @Override
  public boolean decideDue(String host, int size, Function<Case, Decision> rules) {
    return database.write(
        connection -> {
          // First of all, so that the cases are read after whoever decided before has committed.
          CustomerSets.lock(connection);
          List<Long> due = LinkDue.take(connection, size);
          if (due.isEmpty()) {
            return false;
          }
          decide(connection, host, cases(connection, host, due).stream().map(rules).toList());
          return LinkDue.any(connection);
        });
  }

  static List<Case> cases(Connection connection, String host, List<Long> ids) throws SQLException {
    Map<Long, LinkTable.Current> links = LinkTable.current(connection, ids);
    Map<Long, List<HostCustomerId>> byNumber = new HashMap<>();
    Sql.of(
            connection,
            """
            SELECT DISTINCT c.id, h.host_id
            FROM shop_customer c
            JOIN host_customer_number n ON n.shop = c.shop AND n.number = c.number AND NOT n.guest
            JOIN host_customer carrier ON carrier.id = n.host_customer_id AND carrier.host = ?
            JOIN host_customer h ON h.id = coalesce(carrier.survivor_id, carrier.id) AND h.active
            WHERE c.id = ANY (?::bigint[]) AND NOT c.guest
            """)
        .with(host, ids)
        .list(
            row -> candidates(byNumber, row.getLong(1)).add(new HostCustomerId(row.getString(2))));
    Map<Long, List<HostCustomerId>> byEmail = new HashMap<>();
    Sql.of(
            connection,
            """
            SELECT DISTINCT c.id, h.host_id
            FROM shop_customer c
            JOIN host_customer owner ON owner.email_key = c.email_key AND owner.host = ?
            JOIN host_customer h ON h.id = coalesce(owner.survivor_id, owner.id) AND h.active
            WHERE c.id = ANY (?::bigint[]) AND NOT c.guest
            """)
        .with(host, ids)
        .list(row -> candidates(byEmail, row.getLong(1)).add(new HostCustomerId(row.getString(2))));
    return Sql.of(
            connection,
            """
            SELECT c.id, c.shop, c.number, EXISTS (
                SELECT FROM shop_customer other
                WHERE other.email_key = c.email_key AND other.shop = c.shop AND NOT other.guest
                  AND other.id <> c.id) AS email_shared
            FROM shop_customer c WHERE c.id = ANY (?::bigint[]) AND NOT c.guest ORDER BY c.id
            """)
        .with(ids)
        .list(
            row -> {
              long id = row.getLong("id");
              return new Case(
                  id,
                  ShopCustomerRef.account(
                      new ShopId(row.getString("shop")), row.getString("number")),
                  Optional.ofNullable(links.get(id)).map(LinkTable.Current::link),
                  sorted(byNumber.get(id)),
                  sorted(byEmail.get(id)),
                  row.getBoolean("email_shared"));
            });
  }

  private static List<HostCustomerId> candidates(Map<Long, List<HostCustomerId>> all, long id) {
    return all.computeIfAbsent(id, none -> new ArrayList<>());
  }

  private static List<HostCustomerId> sorted(List<HostCustomerId> candidates) {
    return candidates == null
        ? List.of()
        : candidates.stream().sorted(Comparator.naturalOrder()).toList();
  }

  private void decide(Connection connection, String host, List<Decision> decisions)
      throws SQLException {
    List<Long> ids = decisions.stream().map(Decision::id).toList();
    Map<Long, LinkTable.Current> links = LinkTable.current(connection, ids);
    Map<HostCustomerId, Long> hosts =
        HostCustomerTable.ids(
            connection,
            host,
            decisions.stream().flatMap(decision -> decision.hostCustomer().stream()).toList());
    Set<Long> touched = new TreeSet<>();
    Set<Long> touchedHosts = new TreeSet<>();
    Map<Long, LinkConflict> conflicts = new HashMap<>();
    for (Decision decision : decisions) {
      decision.conflict().ifPresent(conflict -> conflicts.put(decision.id(), conflict));
      LinkTable.Current current = links.get(decision.id());
      Long wanted = decision.hostCustomer().map(id -> known(hosts, id)).orElse(null);
      if (current != null && current.link().status() == Link.Status.ASSERTED) {
        continue;
      }
      if (infer(connection, decision, current, wanted)) {
        touched.add(decision.id());
        if (current != null) {
          touchedHosts.add(current.hostCustomer());
        }
      }
    }
    LinkTable.replaceConflicts(connection, ids, conflicts);
    touched.addAll(CustomerSets.renew(connection, touched, touchedHosts));
    ChangeFeed.add(connection, clock.instant(), touched, List.of(), List.of());
  }

  private boolean infer(
      Connection connection, Decision decision, LinkTable.Current current, Long wanted)
      throws SQLException {
    Instant now = clock.instant();
    if (current != null && Objects.equals(current.hostCustomer(), wanted)) {
      if (current.link().evidence() == decision.evidence()) {
        return false;
      }
      LinkTable.change(
          connection, current.id(), Link.Status.INFERRED, decision.evidence(), RULE, now);
      return true;
    }
    if (current != null) {
      LinkTable.change(
          connection, current.id(), Link.Status.RETRACTED, current.link().evidence(), RULE, now);
    }
    if (wanted != null) {
      LinkTable.add(
          connection, decision.id(), wanted, Link.Status.INFERRED, decision.evidence(), RULE, now);
    }
    return current != null || wanted != null;
  }

  private static Long known(Map<HostCustomerId, Long> hosts, HostCustomerId id) {
    Long party = hosts.get(id);
    if (party == null) {
      throw new IllegalArgumentException("host customer " + id + " is not known here");
    }
    return party;
  }
}
