package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.ShopId;

/**
 * The shops whose guests may be joined with others. The guests of all other shops stay apart, which
 * the keys of the tables see to as well.
 */
final class JoiningGuests {
  /** Who decided, in the history: nobody, but the settings. */
  private static final String RULE = "rule";

  /** Guests are many; one entry of the feed should not be. */
  private static final int ENTRY = 10_000;

  // Guests that come in meanwhile would be missed, or be left as the settings no longer let them.
  private static final String LOCK = "SELECT pg_advisory_xact_lock(5310003)";
  private static final String SHARED_LOCK = "SELECT pg_advisory_xact_lock_shared(5310003)";

  private final Connection connection;
  private final Instant now;
  private final Set<Long> touched = new TreeSet<>();

  private JoiningGuests(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  /** Whether guests of this shop may be joined; it stays so until the end of the transaction. */
  static boolean of(Connection connection, ShopId shop) throws SQLException {
    Sql.of(connection, SHARED_LOCK).list(row -> true);
    return Sql.of(connection, "SELECT EXISTS (SELECT FROM guests_joined WHERE shop = ?)")
        .with(shop.value())
        .one(row -> row.getBoolean(1));
  }

  /**
   * Lets the guests of these shops be joined from now on, and parts those of all others. Whoever
   * calls has locked the sets.
   *
   * @return whether that was otherwise before
   */
  static boolean set(Connection connection, Collection<ShopId> shops, Instant now)
      throws SQLException {
    Sql.of(connection, LOCK).list(row -> true);
    List<String> wanted = shops.stream().map(ShopId::value).sorted().toList();
    List<String> known =
        Sql.of(connection, "SELECT shop FROM guests_joined ORDER BY shop")
            .list(row -> row.getString(1));
    if (known.equals(wanted)) {
      return false;
    }
    JoiningGuests guests = new JoiningGuests(connection, now);
    for (String shop : known) {
      if (!wanted.contains(shop)) {
        guests.part(shop);
      }
    }
    for (String shop : wanted) {
      if (!known.contains(shop)) {
        guests.let(shop);
      }
    }
    guests.tell();
    return true;
  }

  private void let(String shop) throws SQLException {
    Sql.of(connection, "INSERT INTO guests_joined (shop) VALUES (?)").with(shop).run();
    touched.addAll(
        Sql.of(
                connection,
                "UPDATE shop_customer SET may_join = true WHERE guest AND shop = ? RETURNING id")
            .with(shop)
            .list(row -> row.getLong(1)));
  }

  private void part(String shop) throws SQLException {
    Set<Long> joined = new TreeSet<>();
    unlink(
        joined,
        """
        UPDATE link SET status = 'RETRACTED', decided_by = ?, decided_at = ?
        FROM shop_customer c
        WHERE c.id = link.shop_customer_id AND c.guest AND c.may_join AND c.shop = ?
          AND link.status <> 'RETRACTED'
        RETURNING link.shop_customer_id, link.host_customer_id
        """,
        shop);
    unlink(
        joined,
        """
        UPDATE shop_link SET status = 'RETRACTED', decided_by = ?, decided_at = ?
        FROM shop_customer c
        WHERE c.id IN (shop_link.member_id, shop_link.lead_id) AND c.guest AND c.may_join
          AND c.shop = ? AND shop_link.status <> 'RETRACTED'
        RETURNING shop_link.member_id, shop_link.lead_id
        """,
        shop);
    unlink(
        joined,
        """
        UPDATE pair_decision SET ended_by = ?, ended_at = ?
        FROM shop_customer c
        WHERE c.id IN (pair_decision.first_account, pair_decision.second_account)
          AND c.guest AND c.may_join AND c.shop = ?
          AND pair_decision.answer = 'SAME' AND pair_decision.ended_at IS NULL
        RETURNING pair_decision.first_id, pair_decision.second_id
        """,
        shop);
    Set<Long> all = new TreeSet<>(CustomerSets.members(connection, joined));
    all.addAll(joined);
    touched.addAll(all);
    // Customers of the host that were one by a guest alone are two again.
    touched.addAll(HostMerges.follow(connection, hosts(all), now));
    touched.addAll(CustomerSets.renew(connection, all));
    Sql.of(
            connection,
            """
            DELETE FROM link_conflict USING shop_customer c
            WHERE c.id = link_conflict.shop_customer_id AND c.guest AND c.may_join AND c.shop = ?
            """)
        .with(shop)
        .run();
    touched.addAll(
        Sql.of(
                connection,
                """
                UPDATE shop_customer SET may_join = false
                WHERE guest AND may_join AND shop = ? RETURNING id
                """)
            .with(shop)
            .list(row -> row.getLong(1)));
    Sql.of(connection, "DELETE FROM guests_joined WHERE shop = ?").with(shop).run();
  }

  private void unlink(Set<Long> joined, String update, String shop) throws SQLException {
    Sql.of(connection, update)
        .with(RULE, now, shop)
        .list(row -> joined.add(row.getLong(1)) | joined.add(row.getLong(2)));
  }

  private List<Long> hosts(Collection<Long> parties) throws SQLException {
    return Sql.of(connection, "SELECT id FROM host_customer WHERE id = ANY (?::bigint[])")
        .with(List.copyOf(parties))
        .list(row -> row.getLong(1));
  }

  /** Everybody else hears of it, and the rules look at them anew. */
  private void tell() throws SQLException {
    List<Long> all = new ArrayList<>(touched);
    for (int from = 0; from < all.size(); from += ENTRY) {
      List<Long> some = List.copyOf(all.subList(from, Math.min(all.size(), from + ENTRY)));
      LinkDue.addAccounts(connection, some);
      ChangeFeed.add(connection, now, some, List.of(), List.of());
    }
  }
}
