package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/** Links and conflicts, row by row. The history of a link is kept by the database itself. */
final class LinkTable {
  /** A link that holds. */
  record Current(long id, long shopCustomer, long hostCustomer, Link link) {}

  private LinkTable() {}

  /** The links of shop customers that hold, by shop customer. */
  static Map<Long, Current> current(Connection connection, Collection<Long> shopCustomers)
      throws SQLException {
    Map<Long, Current> links = new HashMap<>();
    Sql.of(
            connection,
            """
            SELECT l.id, l.shop_customer_id, l.host_customer_id, l.status, l.evidence,
              l.decided_by, l.decided_at, c.shop, c.number, c.guest, h.host_id
            FROM link l
            JOIN shop_customer c ON c.id = l.shop_customer_id
            JOIN host_customer h ON h.id = l.host_customer_id
            WHERE l.shop_customer_id = ANY (?::bigint[]) AND l.status <> 'RETRACTED'
            """)
        .with(shopCustomers)
        .list(
            row ->
                links.put(
                    row.getLong("shop_customer_id"),
                    new Current(
                        row.getLong("id"),
                        row.getLong("shop_customer_id"),
                        row.getLong("host_customer_id"),
                        link(row))));
    return links;
  }

  /** A link, and whether it leads to a customer of the host that was not joined into another. */
  private record Told(Link link, boolean survives) {}

  private static final Comparator<Told> STRONGEST_FIRST =
      Comparator.comparing((Told told) -> !told.survives())
          .thenComparing(told -> told.link().status())
          .thenComparing(told -> told.link().evidence());

  /**
   * All links of the shop customers, those that people said included; newest decision first. Of
   * several that hold of one account, as a person confirmed what a rule had found, only the
   * strongest.
   */
  static List<Link> all(Connection connection, Collection<Long> shopCustomers) throws SQLException {
    List<Told> all = told(connection, shopCustomers);
    Map<ShopCustomerRef, Told> strongest = new HashMap<>();
    for (Told told : all) {
      if (told.link().status() != Link.Status.RETRACTED) {
        strongest.merge(
            told.link().shopCustomer(),
            told,
            (one, other) -> STRONGEST_FIRST.compare(one, other) <= 0 ? one : other);
      }
    }
    return all.stream()
        .filter(
            told ->
                told.link().status() == Link.Status.RETRACTED
                    || strongest.get(told.link().shopCustomer()) == told)
        .map(Told::link)
        .toList();
  }

  private static List<Told> told(Connection connection, Collection<Long> shopCustomers)
      throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT l.status::text, l.evidence::text, l.decided_by, l.decided_at, c.shop, c.number,
              c.guest, h.host_id, l.id, h.survivor_id IS NULL AS survives
            FROM link l
            JOIN shop_customer c ON c.id = l.shop_customer_id
            JOIN host_customer h ON h.id = l.host_customer_id
            WHERE l.shop_customer_id = ANY (?::bigint[])
            UNION ALL
            SELECT CASE WHEN d.ended_at IS NULL THEN 'ASSERTED' ELSE 'RETRACTED' END, 'PERSON',
              CASE WHEN d.ended_at IS NULL THEN d.decided_by ELSE d.ended_by END,
              coalesce(d.ended_at, d.decided_at), c.shop, c.number, c.guest, h.host_id, d.id,
              h.survivor_id IS NULL
            FROM pair_decision d
            JOIN shop_customer c ON c.id IN (d.first_account, d.second_account)
            JOIN host_customer h ON h.id IN (d.first_host, d.second_host)
            WHERE (d.first_id = ANY (?::bigint[]) OR d.second_id = ANY (?::bigint[]))
              AND d.answer = 'SAME' AND d.first_in_host <> d.second_in_host
            ORDER BY 4 DESC, 9 DESC
            """)
        .with(shopCustomers, shopCustomers, shopCustomers)
        .list(row -> new Told(link(row), row.getBoolean("survives")));
  }

  private static Link link(ResultSet row) throws SQLException {
    return new Link(
        account(row),
        new HostCustomerId(row.getString("host_id")),
        Link.Status.valueOf(row.getString("status")),
        Evidence.valueOf(row.getString("evidence")),
        row.getString("decided_by"),
        Sql.instant(row, "decided_at"));
  }

  private static ShopCustomerRef account(ResultSet row) throws SQLException {
    return new ShopCustomerRef(
        new ShopId(row.getString("shop")), row.getString("number"), row.getBoolean("guest"));
  }

  static void add(
      Connection connection,
      long shopCustomer,
      long hostCustomer,
      Link.Status status,
      Evidence evidence,
      String decidedBy,
      Instant now)
      throws SQLException {
    Sql.of(
            connection,
            """
            INSERT INTO link
              (shop_customer_id, host_customer_id, status, evidence, decided_by, decided_at)
            VALUES (?, ?, ?::link_status, ?::evidence, ?, ?)
            """)
        .with(shopCustomer, hostCustomer, status, evidence, decidedBy, now)
        .run();
  }

  static void change(
      Connection connection,
      long link,
      Link.Status status,
      Evidence evidence,
      String decidedBy,
      Instant now)
      throws SQLException {
    Sql.of(
            connection,
            """
            UPDATE link SET status = ?::link_status, evidence = ?::evidence, decided_by = ?,
              decided_at = ?
            WHERE id = ?
            """)
        .with(status, evidence, decidedBy, now, link)
        .run();
  }

  /**
   * Somebody said who it is: makes or asserts this link, and retracts another one.
   *
   * @return parties whose links or customers changed
   */
  static Set<Long> assertLink(
      Connection connection,
      long shopCustomer,
      long hostCustomer,
      Evidence evidence,
      String user,
      Instant now)
      throws SQLException {
    Current current = current(connection, List.of(shopCustomer)).get(shopCustomer);
    Set<Long> touched = new TreeSet<>(Set.of(shopCustomer));
    if (current != null && current.hostCustomer() == hostCustomer) {
      if (current.link().status() == Link.Status.ASSERTED) {
        return Set.of();
      }
      change(connection, current.id(), Link.Status.ASSERTED, evidence, user, now);
    } else {
      if (current != null) {
        touched.add(current.hostCustomer());
        change(
            connection, current.id(), Link.Status.RETRACTED, current.link().evidence(), user, now);
      }
      add(connection, shopCustomer, hostCustomer, Link.Status.ASSERTED, evidence, user, now);
    }
    touched.addAll(CustomerSets.renew(connection, touched));
    return touched;
  }

  static List<LinkConflict> conflicts(Connection connection, Collection<Long> shopCustomers)
      throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT c.shop, c.number, c.guest, l.reason, l.host_customers
            FROM link_conflict l JOIN shop_customer c ON c.id = l.shop_customer_id
            WHERE l.shop_customer_id = ANY (?::bigint[])
            ORDER BY c.shop COLLATE "C", c.number COLLATE "C"
            """)
        .with(shopCustomers)
        .list(
            row ->
                new LinkConflict(
                    account(row),
                    LinkConflict.Reason.valueOf(row.getString("reason")),
                    Sql.texts(row, "host_customers").stream().map(HostCustomerId::new).toList()));
  }

  /** Takes the place of all earlier conflicts of these shop customers. */
  static void replaceConflicts(
      Connection connection, Collection<Long> shopCustomers, Map<Long, LinkConflict> conflicts)
      throws SQLException {
    Sql.of(connection, "DELETE FROM link_conflict WHERE shop_customer_id = ANY (?::bigint[])")
        .with(shopCustomers)
        .run();
    Sql.of(
            connection,
            """
            INSERT INTO link_conflict (shop_customer_id, reason, host_customers)
            VALUES (?, ?::conflict_reason, ?)
            """)
        .runEach(
            conflicts.entrySet().stream()
                .map(
                    entry ->
                        new Object[] {
                          entry.getKey(),
                          entry.getValue().reason(),
                          entry.getValue().hostCustomers().stream()
                              .map(HostCustomerId::value)
                              .toList()
                        })
                .toList());
  }
}
