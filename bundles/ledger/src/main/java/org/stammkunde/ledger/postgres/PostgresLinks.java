package org.stammkunde.ledger.postgres;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Links;

/** The links in PostgreSQL. */
final class PostgresLinks implements Links {
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
          touched.addAll(HostMerges.follow(connection, stored.parties(), clock.instant()));
          ChangeFeed.add(connection, clock.instant(), touched, List.of(), List.of());
          return stored.parties().size();
        });
  }

  @Override
  public void due(Collection<Long> parties) {
    database.change(connection -> LinkDue.addAccounts(connection, parties));
  }

  @Override
  public void joinedByModelAreDue() {
    database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    INSERT INTO link_due (shop_customer_id)
                    SELECT member_id FROM shop_link WHERE status <> 'RETRACTED'
                    UNION
                    SELECT shop_customer_id FROM link
                    WHERE status = 'INFERRED' AND evidence = 'MODEL'
                    """)
                .run());
  }

  @Override
  public boolean joinGuestsOf(Set<ShopId> shops) {
    return database.write(
        connection -> {
          CustomerSets.lock(connection);
          return JoiningGuests.set(connection, shops, clock.instant());
        });
  }

  @Override
  public Waiting waiting() {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT count(*), coalesce(extract(epoch FROM now() - min(since)), 0)::bigint
                    FROM link_due
                    """)
                .one(
                    row ->
                        new Waiting(
                            row.getLong(1), Duration.ofSeconds(Math.max(0, row.getLong(2))))));
  }

  @Override
  public long joinedByModel() {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT (SELECT count(*) FROM shop_link WHERE status <> 'RETRACTED')
                      + (SELECT count(*) FROM link
                         WHERE status = 'INFERRED' AND evidence = 'MODEL')
                    """)
                .one(row -> row.getLong(1)));
  }

  @Override
  public boolean decideDue(String host, int size, Rules rules) {
    return database.write(
        connection -> {
          // First of all, so that the cases are read after whoever decided before has committed.
          CustomerSets.lock(connection);
          List<Long> due = LinkDue.take(connection, size);
          if (due.isEmpty()) {
            return false;
          }
          Set<Long> touched = Deciding.of(connection, host, due, rules, clock.instant());
          ChangeFeed.add(connection, clock.instant(), touched, List.of(), List.of());
          return LinkDue.any(connection);
        });
  }
}
