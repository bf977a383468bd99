package org.stammkunde.host.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostScore;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.ShopCustomerRef;

/** The customer master where there is no ERP: a schema of its own in our database. */
final class LocalHost implements HostErp {
  /** The schema is newer than this version; waiting does not help. */
  static final class SchemaRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaRefused(String message) {
      super(message);
    }
  }

  private interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private record Change(String cursor, HostCustomer customer) {}

  private static final int SCHEMA = 2;
  private static final int MOST_CHANGES = 10_000;
  private static final int LONGEST_KEY = 200;

  // Accounts come along as two arrays, so a customer is one row and one query is enough.
  private static final String SELECT =
      """
      SELECT c.*,
        ARRAY (SELECT shop FROM host_local.shop_account a WHERE a.customer_id = c.id
               ORDER BY shop COLLATE "C", number COLLATE "C") AS shops,
        ARRAY (SELECT number FROM host_local.shop_account a WHERE a.customer_id = c.id
               ORDER BY shop COLLATE "C", number COLLATE "C") AS numbers
      FROM host_local.customer c
      """;

  private final DataSource dataSource;

  LocalHost(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Makes the schema where it is missing; instances that start together wait for each other.
   *
   * @throws SchemaRefused if a newer version made it
   */
  void prepare() throws HostUnavailable {
    transaction(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(5310004)");
            refuseNewerSchema(statement);
            statement.execute(schema());
          }
          return null;
        });
  }

  private static void refuseNewerSchema(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT to_regclass('host_local.schema_version') IS NOT NULL")) {
      rows.next();
      if (!rows.getBoolean(1)) {
        return;
      }
    }
    try (ResultSet rows =
        statement.executeQuery("SELECT max(version) FROM host_local.schema_version")) {
      rows.next();
      if (rows.getInt(1) > SCHEMA) {
        throw new SchemaRefused(
            "the local customer master has schema "
                + rows.getInt(1)
                + ", this version knows "
                + SCHEMA
                + ": install the version that made it");
      }
    }
  }

  private static String schema() {
    try (InputStream in = LocalHost.class.getResourceAsStream("schema.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException notReadable) {
      throw new UncheckedIOException(notReadable);
    }
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(true, true);
  }

  @Override
  public void check() throws HostUnavailable {
    find("WHERE false");
  }

  @Override
  public Optional<HostCustomer> findByKey(String key) throws HostUnavailable {
    return find("WHERE c.creation_key = ?", key).stream().findFirst();
  }

  @Override
  public List<HostCustomer> findByShopCustomerNumber(ShopCustomerRef account)
      throws HostUnavailable {
    return account.guest()
        ? List.of()
        : find(
            """
            WHERE c.id IN (SELECT customer_id FROM host_local.shop_account
                           WHERE shop = ? AND number = ?)
            ORDER BY c.id COLLATE "C"
            """,
            account.shop().value(),
            account.number());
  }

  @Override
  public List<HostCustomer> findByEmails(Collection<EmailKey> emails) throws HostUnavailable {
    return find(
        "WHERE c.active AND c.email_key = ANY (?) ORDER BY c.id COLLATE \"C\"",
        (Object) emails.stream().map(EmailKey::value).toArray(String[]::new));
  }

  @Override
  public HostCustomer create(NewHostCustomer customer, String key)
      throws HostUnavailable, HostRefused {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("a key has 1 to " + LONGEST_KEY + " characters");
    }
    String email = customer.details().email();
    if (!email.isEmpty() && EmailKey.of(email).isEmpty()) {
      throw new HostRefused("The e-mail address is not of the form name@domain.");
    }
    return transaction(
        connection -> {
          // Of calls that come together one inserts, and the others wait for it.
          Optional<String> added = insert(connection, customer, key);
          if (added.isPresent()) {
            insertAccounts(connection, added.get(), customer.shopCustomers());
          }
          return query(connection, CustomerRow::read, "WHERE c.creation_key = ?", key).get(0);
        });
  }

  @Override
  public Changes changedCustomers(String cursor, int size) throws HostUnavailable {
    if (size < 1 || size > MOST_CHANGES) {
      throw new IllegalArgumentException("size must be 1 to " + MOST_CHANGES + ", not " + size);
    }
    long after = cursor.isEmpty() ? 0 : Long.parseLong(cursor);
    return transaction(
        connection -> {
          // Cursor and customer out of one row: asked for afterwards, the number of a customer that
          // was changed meanwhile would lie behind changes that nobody has seen.
          List<Change> changes =
              query(
                  connection,
                  row -> new Change(row.getString("change"), CustomerRow.read(row)),
                  "WHERE c.change > ? ORDER BY c.change LIMIT ?",
                  after,
                  size + 1);
          boolean more = changes.size() > size;
          List<Change> page = more ? changes.subList(0, size) : changes;
          String next = page.isEmpty() ? cursor : page.get(page.size() - 1).cursor();
          return new Changes(page.stream().map(Change::customer).toList(), next, more);
        });
  }

  @Override
  public List<ScoreWritten> writeScores(List<HostScore> scores) throws HostUnavailable {
    return transaction(
        connection -> {
          List<ScoreWritten> outcomes = new ArrayList<>();
          for (HostScore score : scores) {
            outcomes.add(
                changed(
                        connection,
                        """
                        UPDATE host_local.customer
                        SET points = ?, grade = ?, grade_colour = ?, score_reasons = ?,
                          category = ?, scored_as_of = ?
                        WHERE id = ?
                        """,
                        score.points(),
                        score.grade(),
                        score.colour(),
                        score.reasons(),
                        score.category(),
                        score.asOf().atOffset(ZoneOffset.UTC),
                        score.customer().value())
                    ? ScoreWritten.WRITTEN
                    : ScoreWritten.GONE);
          }
          return outcomes;
        });
  }

  @Override
  public void merge(HostCustomerId from, HostCustomerId into) throws HostUnavailable, HostRefused {
    String refusal =
        transaction(
            connection -> {
              Map<String, Optional<String>> known = mergeState(connection, from, into);
              if (!known.containsKey(from.value()) || !known.containsKey(into.value())) {
                return "One of the customers does not exist.";
              }
              if (known.get(from.value()).equals(Optional.of(into.value()))) {
                return "";
              }
              if (from.equals(into) || known.values().stream().anyMatch(Optional::isPresent)) {
                return "One of the customers was merged before, or they are the same.";
              }
              changed(
                  connection,
                  """
                  INSERT INTO host_local.shop_account (customer_id, shop, number)
                  SELECT ?, shop, number FROM host_local.shop_account WHERE customer_id = ?
                  ON CONFLICT DO NOTHING
                  """,
                  into.value(),
                  from.value());
              changed(
                  connection,
                  "DELETE FROM host_local.shop_account WHERE customer_id = ?",
                  from.value());
              changed(
                  connection,
                  "UPDATE host_local.customer SET active = false, merged_into = ? WHERE id = ?",
                  into.value(),
                  from.value());
              return "";
            });
    if (!refusal.isEmpty()) {
      throw new HostRefused(refusal);
    }
  }

  /** Both customers, locked, with what each was merged into. */
  private static Map<String, Optional<String>> mergeState(
      Connection connection, HostCustomerId from, HostCustomerId into) throws SQLException {
    Map<String, Optional<String>> known = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT id, merged_into FROM host_local.customer
            WHERE id IN (?, ?) ORDER BY id FOR UPDATE
            """)) {
      bind(query, from.value(), into.value());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          known.put(rows.getString(1), Optional.ofNullable(rows.getString(2)));
        }
      }
    }
    return known;
  }

  private static boolean changed(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate() > 0;
    }
  }

  @Override
  public Optional<URI> customerUrl(HostCustomerId id) {
    return Optional.empty();
  }

  @Override
  public Optional<URI> ordersUrl(HostCustomerId id) {
    return Optional.empty();
  }

  private static Optional<String> insert(
      Connection connection, NewHostCustomer customer, String key) throws SQLException {
    CustomerDetails details = customer.details();
    List<Object> values = new ArrayList<>();
    values.add(key);
    values.add(details.firstName());
    values.add(details.lastName());
    values.add(details.company());
    values.add(details.email());
    values.add(EmailKey.of(details.email()).map(EmailKey::value).orElse(null));
    values.add(details.phone());
    values.add(details.vatId());
    values.add(details.address().street());
    values.add(details.address().supplement());
    values.add(details.address().postalCode());
    values.add(details.address().city());
    values.add(details.address().country());
    values.add(customer.companyCustomer());
    values.add(customer.branch());
    values.add(customer.robinson());
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO host_local.customer (creation_key, first_name, last_name, company, email,
              email_key, phone, vat_id, street, supplement, postal_code, city, country,
              company_customer, branch, robinson)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (creation_key) DO NOTHING RETURNING id
            """)) {
      bind(insert, values.toArray());
      try (ResultSet rows = insert.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  private static void insertAccounts(
      Connection connection, String id, List<ShopCustomerRef> accounts) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO host_local.shop_account (customer_id, shop, number) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """)) {
      for (ShopCustomerRef account : accounts) {
        bind(insert, id, account.shop().value(), account.number());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private List<HostCustomer> find(String condition, Object... values) throws HostUnavailable {
    return transaction(connection -> query(connection, CustomerRow::read, condition, values));
  }

  private static <T> List<T> query(
      Connection connection, Reader<T> reader, String condition, Object... values)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SELECT + condition)) {
      bind(query, values);
      try (ResultSet rows = query.executeQuery()) {
        List<T> result = new ArrayList<>();
        while (rows.next()) {
          result.add(reader.read(rows));
        }
        return result;
      }
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** One transaction, in which each statement sees what was committed before it began. */
  private <T> T transaction(Work<T> work) throws HostUnavailable {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } finally {
        // Without effect after the commit; else what was begun must not go back into the pool.
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException problem) {
      // Never the message or the exception itself: both may quote what was to be stored.
      throw new HostUnavailable(
          "the local customer master did not answer, SQL state " + problem.getSQLState(), null);
    }
  }
}
