package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.Page;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Creations;

/** The creations in PostgreSQL. */
final class PostgresCreations implements Creations {
  /** The host's record of the customer that an account is of, if it has one. */
  private static final String KNOWN =
      """
      EXISTS (
        SELECT FROM host_customer known
        WHERE known.id = c.customer_id
          OR known.customer_id = c.customer_id AND known.customer_id <> known.id)
      """;

  /**
   * Nobody whom the host knows, by himself or by whom he is joined with; the host's own sales come
   * with accounts of its own, which it knows itself.
   */
  private static final String UNKNOWN =
      """
      FROM shop_customer c
      WHERE c.id > ? AND c.known AND c.shop <> ?
        AND (NOT c.guest OR c.shop = ANY (?))
        AND NOT
      """
          + KNOWN
          + """
            AND NOT EXISTS (
              SELECT FROM host_creation h
              WHERE h.host = ? AND h.shop_customer_id = c.id
                AND (h.state = 'CONFIRMED' AND c.guest
                  OR h.state = 'REFUSED' AND h.content_hash IS NOT DISTINCT FROM c.content_hash))
          """;

  /** Refused and still not linked, or created with other data. */
  private static final String TASKS =
      """
      FROM host_creation h
      JOIN shop_customer c ON c.id = h.shop_customer_id
      WHERE h.host = ? AND (h.state <> 'CONFIRMED' OR h.different <> '{}')
        AND (h.different <> '{}' AND h.state = 'CONFIRMED' OR h.state = 'REFUSED' AND NOT
      """
          + KNOWN
          + ")";

  private final Database database;
  private final Clock clock;

  PostgresCreations(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Claim claim(String host, ShopCustomerRef shopCustomer, String user) {
    return database.write(
        connection -> {
          long id = shopCustomer(connection, shopCustomer);
          Sql.of(
                  connection,
                  """
                  INSERT INTO host_creation AS h
                    (host, shop_customer_id, key, state, requested_by, changed_at)
                  VALUES (?, ?, ?, 'CLAIMED', ?, ?)
                  ON CONFLICT (host, shop_customer_id) DO UPDATE
                  SET state = 'CLAIMED', requested_by = excluded.requested_by,
                    changed_at = excluded.changed_at, reason = '', problem = NULL,
                    candidates = '{}'
                  WHERE h.state = 'REFUSED'
                  """)
              .with(host, id, key(shopCustomer), user, clock.instant())
              .run();
          return look(connection, host, shopCustomer);
        });
  }

  @Override
  public Claim look(String host, ShopCustomerRef shopCustomer) {
    return database.read(connection -> look(connection, host, shopCustomer));
  }

  private static Claim look(Connection connection, String host, ShopCustomerRef shopCustomer)
      throws SQLException {
    return Sql.of(
            connection,
            """
            SELECT CASE WHEN h.state = 'CONFIRMED' THEN h.host_id END AS host_id,
              EXISTS (
                SELECT FROM shop_customer other
                WHERE other.email_key = c.email_key AND other.shop = c.shop
                  AND other.joinable AND NOT other.guest AND NOT c.guest AND other.id <> c.id) AS email_shared
            FROM shop_customer c
            LEFT JOIN host_creation h ON h.shop_customer_id = c.id AND h.host = ?
            WHERE c.id = ?
            """)
        .with(host, shopCustomer(connection, shopCustomer))
        .one(
            row ->
                new Claim(
                    key(shopCustomer),
                    Optional.ofNullable(row.getString("host_id")).map(HostCustomerId::new),
                    row.getBoolean("email_shared")));
  }

  /**
   * Made of what never changes: a ledger that was restored from an old backup asks under the same
   * key again, and the host recognises it.
   */
  private static String key(ShopCustomerRef ref) {
    return ref.shop() + (ref.guest() ? "/guest/" : "/") + ref.number();
  }

  @Override
  public void created(
      String host,
      ShopCustomerRef shopCustomer,
      HostCustomer customer,
      Evidence evidence,
      List<String> different) {
    database.change(
        connection -> {
          CustomerSets.lock(connection);
          long id = shopCustomer(connection, shopCustomer);
          String user = confirm(connection, host, id, customer.id(), different);
          var stored = HostCustomerTable.store(connection, host, List.of(customer));
          long party =
              HostCustomerTable.ids(connection, host, List.of(customer.id())).get(customer.id());
          Set<Long> touched = new TreeSet<>(stored.parties());
          if (!shopCustomer.guest()) {
            touched.addAll(
                LinkTable.assertLink(connection, id, party, evidence, user, clock.instant()));
            LinkDue.add(connection, List.of(id));
          }
          touched.addAll(HostMerges.follow(connection, List.of(party), clock.instant()));
          ChangeFeed.add(connection, clock.instant(), touched, List.of(), List.of());
          LinkDue.add(connection, stored.shopCustomers());
        });
  }

  @Override
  public void linked(String host, ShopCustomerRef shopCustomer, HostCustomerId customer) {
    database.change(
        connection ->
            confirm(connection, host, shopCustomer(connection, shopCustomer), customer, List.of()));
  }

  /** Closes a claim and says who made it. */
  private String confirm(
      Connection connection,
      String host,
      long shopCustomer,
      HostCustomerId customer,
      List<String> different)
      throws SQLException {
    return Sql.of(
            connection,
            """
            UPDATE host_creation
            SET state = 'CONFIRMED', host_id = ?, different = ?, changed_at = ?, reason = '',
              problem = NULL, candidates = '{}'
            WHERE host = ? AND shop_customer_id = ? RETURNING requested_by
            """)
        .with(customer.value(), different, clock.instant(), host, shopCustomer)
        .first(row -> row.getString(1))
        .orElseThrow(() -> new IllegalStateException("nobody claimed this creation"));
  }

  @Override
  public void refused(
      String host,
      ShopCustomerRef shopCustomer,
      HostCreationRefused.Reason reason,
      String detail,
      List<HostCustomerId> candidates,
      String user) {
    database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    INSERT INTO host_creation
                      (host, shop_customer_id, key, state, requested_by, changed_at, reason, problem,
                       candidates, content_hash)
                    SELECT ?, id, ?, 'REFUSED', ?, ?, ?, ?::creation_problem, ?, content_hash
                    FROM shop_customer WHERE id = ?
                    ON CONFLICT (host, shop_customer_id) DO UPDATE
                    SET state = excluded.state, requested_by = excluded.requested_by,
                      changed_at = excluded.changed_at, reason = excluded.reason,
                      problem = excluded.problem, candidates = excluded.candidates,
                      content_hash = excluded.content_hash
                    """)
                .with(
                    host,
                    key(shopCustomer),
                    user,
                    clock.instant(),
                    detail,
                    reason,
                    candidates.stream().map(HostCustomerId::value).toList(),
                    shopCustomer(connection, shopCustomer))
                .run());
  }

  @Override
  public List<Open> open(String host, int size) {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT shop_customer_id, requested_by FROM host_creation
                    WHERE host = ? AND state = 'CLAIMED'
                    ORDER BY changed_at, shop_customer_id LIMIT ?
                    """)
                .with(host, size)
                .list(row -> new Open(new CustomerId(row.getLong(1)), row.getString(2))));
  }

  @Override
  public List<ShopCustomerRow> unknown(String host, Set<ShopId> guestsOf, long after, int size) {
    return database.read(
        connection ->
            Sql.of(connection, "SELECT c.* " + UNKNOWN + " ORDER BY c.id LIMIT ?")
                .with(after, host, names(guestsOf), host, size)
                .list(
                    row -> new ShopCustomerRow(row.getLong("id"), ShopCustomerColumns.read(row))));
  }

  @Override
  public long unknownCount(String host, Set<ShopId> guestsOf, long after) {
    return database.read(
        connection ->
            Sql.of(connection, "SELECT count(*) " + UNKNOWN)
                .with(after, host, names(guestsOf), host)
                .one(row -> row.getLong(1)));
  }

  private static List<String> names(Set<ShopId> shops) {
    return shops.stream().map(ShopId::value).toList();
  }

  @Override
  public Page<HostCustomers.NewCustomer> newCustomers(String host, String cursor, int limit) {
    return page(
        cursor,
        limit,
        (connection, after) ->
            Sql.of(
                    connection,
                    "SELECT c.*, EXISTS (SELECT FROM host_creation h WHERE h.host = ?"
                        + " AND h.shop_customer_id = c.id AND h.state = 'CLAIMED') AS waiting "
                        + UNKNOWN
                        + " ORDER BY c.id LIMIT ?")
                .with(host, after, host, List.of(), host, limit + 1)
                .list(row -> new Row<>(row.getLong("id"), newCustomer(row))));
  }

  private static HostCustomers.NewCustomer newCustomer(ResultSet row) throws SQLException {
    return new HostCustomers.NewCustomer(
        new CustomerId(row.getLong("customer_id")),
        ShopCustomerColumns.read(row),
        row.getBoolean("waiting"));
  }

  @Override
  public Page<HostCustomers.Task> tasks(String host, String cursor, int limit) {
    return page(
        cursor,
        limit,
        (connection, after) ->
            Sql.of(
                    connection,
                    "SELECT c.*, h.reason, h.problem, h.candidates, h.different, h.requested_by,"
                        + " h.changed_at "
                        + TASKS
                        + " AND c.id > ? ORDER BY c.id LIMIT ?")
                .with(host, after, limit + 1)
                .list(row -> new Row<>(row.getLong("id"), task(row))));
  }

  /** With the id of the party: the customer may have been joined to another one. */
  private record Row<T>(long party, T contents) {}

  private interface Question<T> {
    List<Row<T>> ask(Connection connection, long after) throws SQLException;
  }

  private <T> Page<T> page(String cursor, int limit, Question<T> question) {
    Cursors.checkLimit(limit);
    long after = cursor.isEmpty() ? 0 : Cursors.number(cursor);
    List<Row<T>> rows = database.read(connection -> question.ask(connection, after));
    Optional<String> next =
        rows.size() <= limit
            ? Optional.empty()
            : Optional.of(Cursors.of(rows.get(limit - 1).party()));
    return new Page<>(rows.stream().limit(limit).map(Row::contents).toList(), next);
  }

  private static HostCustomers.Task task(ResultSet row) throws SQLException {
    return new HostCustomers.Task(
        new CustomerId(row.getLong("customer_id")),
        ShopCustomerColumns.read(row),
        Optional.ofNullable(row.getString("problem")).map(HostCreationRefused.Reason::valueOf),
        row.getString("reason"),
        Sql.texts(row, "candidates").stream().map(HostCustomerId::new).toList(),
        Sql.texts(row, "different"),
        row.getString("requested_by"),
        Sql.instant(row, "changed_at"));
  }

  @Override
  public void settle(String host, CustomerId customer) {
    database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    UPDATE host_creation SET different = '{}'
                    WHERE host = ? AND state = 'CONFIRMED' AND shop_customer_id IN (
                      SELECT id FROM shop_customer WHERE customer_id = ?)
                    """)
                .with(host, customer.value())
                .run());
  }

  @Override
  public Counts counts(String host, Set<ShopId> guestsOf) {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT (SELECT count(*) FROM host_creation
                        WHERE host = ? AND state = 'CLAIMED') AS claims,
                      (SELECT min(changed_at) FROM host_creation
                        WHERE host = ? AND state = 'CLAIMED') AS oldest,
                      (SELECT coalesce(sum(guests), 0) FROM shop
                        WHERE NOT shop = ANY (?)) AS guests,
                      (SELECT count(*)
                    """
                        + TASKS
                        + ") AS tasks")
                .with(host, host, names(guestsOf), host)
                .one(
                    row ->
                        new Counts(
                            row.getLong("claims"),
                            Sql.moment(row, "oldest"),
                            row.getLong("tasks"),
                            row.getLong("guests"))));
  }

  @Override
  public Optional<Instant> lastJob(String host) {
    return database.read(
        connection ->
            Sql.of(connection, "SELECT created_new_at FROM host_outbox WHERE host = ?")
                .with(host)
                .first(row -> Sql.moment(row, "created_new_at"))
                .flatMap(at -> at));
  }

  @Override
  public void jobDone(String host) {
    database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    INSERT INTO host_outbox (host, created_new_at) VALUES (?, ?)
                    ON CONFLICT (host) DO UPDATE SET created_new_at = excluded.created_new_at
                    """)
                .with(host, clock.instant())
                .run());
  }

  private static long shopCustomer(Connection connection, ShopCustomerRef ref) throws SQLException {
    return Sql.of(
            connection, "SELECT id FROM shop_customer WHERE shop = ? AND number = ? AND guest = ?")
        .with(ref.shop().value(), ref.number(), ref.guest())
        .first(row -> row.getLong(1))
        .orElseThrow(() -> new IllegalArgumentException("the shop customer is not known"));
  }
}
