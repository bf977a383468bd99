package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.SourceRecord;
import org.stammkunde.ledger.Facts.FeedGap;
import org.stammkunde.ledger.MatchRecords;

/** The records that are compared, in PostgreSQL. */
final class PostgresMatchRecords implements MatchRecords {
  private static final int AT_ONCE = 10_000;

  private static final String ACCOUNTS =
      "SELECT id, shop, guest, "
          + CustomerColumns.NAMES
          + ", company_customer, fields FROM shop_customer WHERE joinable AND ";

  private static final String HOST_CUSTOMERS =
      "SELECT id, NULL AS shop, false AS guest, "
          + CustomerColumns.NAMES
          + ", company_customer, fields FROM host_customer"
          + " WHERE active AND survivor_id IS NULL AND ";

  private final Database database;

  PostgresMatchRecords(Database database) {
    this.database = database;
  }

  @Override
  public String identity() {
    return new PostgresFacts(database).identity();
  }

  @Override
  public Start load(int emailLimit, Sink sink) {
    return database.read(
        connection -> {
          // The first statement fixes the snapshot; everything else is read in it.
          long position =
              Sql.of(connection, "SELECT last_seq FROM feed_position").one(row -> row.getLong(1));
          sink.shared(shared(connection, emailLimit));
          List<MatchRecord> batch = new ArrayList<>();
          Sql.of(connection, ACCOUNTS + "true UNION ALL " + HOST_CUSTOMERS + "true ORDER BY id")
              .each(
                  row -> {
                    batch.add(record(row));
                    if (batch.size() == AT_ONCE) {
                      sink.records(List.copyOf(batch));
                      batch.clear();
                    }
                  });
          sink.records(List.copyOf(batch));
          List<Said> said = AnswerTable.holding(connection).stream().map(this::said).toList();
          return new Start(position, said);
        });
  }

  private static Set<String> shared(Connection connection, int limit) throws SQLException {
    return new HashSet<>(
        Sql.of(
                connection,
                """
                SELECT email_key FROM (
                  SELECT email_key FROM shop_customer WHERE email_key IS NOT NULL AND joinable
                  UNION ALL
                  SELECT email_key FROM host_customer
                  WHERE email_key IS NOT NULL AND survivor_id IS NULL) AS owner
                GROUP BY email_key HAVING count(*) > ?
                """)
            .with(limit)
            .list(row -> row.getString(1)));
  }

  @Override
  public long behind(long position) {
    return database.read(
        connection ->
            Sql.of(connection, "SELECT greatest(last_seq - ?, 0) FROM feed_position")
                .with(position)
                .one(row -> row.getLong(1)));
  }

  @Override
  public boolean atLeast(int count) {
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT count(*) >= ? FROM (
                      SELECT FROM shop_customer WHERE joinable AND known
                      UNION ALL
                      SELECT FROM host_customer WHERE active AND survivor_id IS NULL
                      LIMIT ?) AS record
                    """)
                .with(count, count)
                .one(row -> row.getBoolean(1)));
  }

  @Override
  public Set<String> shared(Collection<String> emails, int limit) {
    if (emails.isEmpty()) {
      return Set.of();
    }
    return database.read(
        connection ->
            new HashSet<>(
                Sql.of(
                        connection,
                        """
                        SELECT wanted.email_key FROM unnest(?) AS wanted (email_key)
                        WHERE (SELECT count(*) FROM (
                          SELECT FROM shop_customer o
                          WHERE o.email_key = wanted.email_key AND o.joinable
                          UNION ALL
                          SELECT FROM host_customer h
                          WHERE h.email_key = wanted.email_key AND h.survivor_id IS NULL
                          LIMIT ?) AS owner) > ?
                        """)
                    .with(List.copyOf(emails), limit + 1, limit)
                    .list(row -> row.getString(1))));
  }

  @Override
  public List<MatchRecord> withEmails(Collection<String> emails) {
    if (emails.isEmpty()) {
      return List.of();
    }
    List<String> keys = List.copyOf(emails);
    return database.read(
        connection ->
            Sql.of(
                    connection,
                    ACCOUNTS
                        + "email_key = ANY (?) UNION ALL "
                        + HOST_CUSTOMERS
                        + "email_key = ANY (?) ORDER BY id")
                .with(keys, keys)
                .list(PostgresMatchRecords::record));
  }

  @Override
  public Changes since(long position, int size) throws FeedGap {
    Changes changes = database.read(connection -> changes(connection, position, size));
    if (changes == null) {
      throw new FeedGap(position);
    }
    return changes;
  }

  private Changes changes(Connection connection, long position, int size) throws SQLException {
    Set<Long> parties = new TreeSet<>();
    Optional<ChangeFeed.Reached> reached =
        ChangeFeed.since(
            connection, position, size, row -> parties.addAll(Sql.longs(row, "party_ids")));
    if (reached.isEmpty()) {
      return null;
    }
    return new Changes(
        reached.get().position(),
        parties,
        records(connection, parties),
        AnswerTable.of(connection, parties).stream()
            .filter(row -> row.decision().holds())
            .map(this::said)
            .toList(),
        reached.get().more());
  }

  private static List<MatchRecord> records(Connection connection, Set<Long> parties)
      throws SQLException {
    List<Long> ids = List.copyOf(parties);
    return Sql.of(
            connection,
            ACCOUNTS
                + "id = ANY (?::bigint[]) UNION ALL "
                + HOST_CUSTOMERS
                + "id = ANY (?::bigint[]) ORDER BY id")
        .with(ids, ids)
        .list(PostgresMatchRecords::record);
  }

  private static MatchRecord record(ResultSet row) throws SQLException {
    String shop = row.getString("shop");
    return new MatchRecord(
        row.getLong("id"),
        Optional.ofNullable(shop).map(ShopId::new),
        row.getBoolean("guest"),
        CustomerColumns.read(row),
        row.getBoolean("company_customer"),
        CustomerColumns.fields(row));
  }

  private Said said(AnswerTable.Row row) {
    return new Said(row.first(), row.second(), row.decision().answer(), row.postponed());
  }

  private static final String SHOWN_ACCOUNTS =
      "SELECT id, customer_id, shop, guest, number AS name, false AS merged, "
          + CustomerColumns.NAMES
          + ", company_customer, robinson, consent, source_updated_at, fields FROM shop_customer"
          + " WHERE joinable AND ";

  private static final String SHOWN_HOST_CUSTOMERS =
      "SELECT id, customer_id, NULL AS shop, false AS guest, host_id AS name,"
          + " survivor_id IS NOT NULL AS merged, "
          + CustomerColumns.NAMES
          + ", company_customer, robinson, NULL::boolean AS consent,"
          + " NULL::timestamptz AS source_updated_at, fields FROM host_customer WHERE ";

  @Override
  public Map<Long, Side> sides(Collection<Long> parties) {
    List<Long> ids = List.copyOf(parties);
    return database.read(
        connection -> {
          Map<Long, Side> sides = new TreeMap<>();
          Sql.of(
                  connection,
                  SHOWN_ACCOUNTS
                      + "id = ANY (?::bigint[]) UNION ALL "
                      + SHOWN_HOST_CUSTOMERS
                      + "id = ANY (?::bigint[])")
              .with(ids, ids)
              .list(row -> sides.put(row.getLong("id"), side(row)));
          return sides;
        });
  }

  @Override
  public Optional<Side> side(String host, SourceRecord record) {
    return database.read(
        connection ->
            record.shop().isPresent()
                ? Sql.of(connection, SHOWN_ACCOUNTS + "shop = ? AND number = ? AND guest = ?")
                    .with(record.shop().get().value(), record.id(), record.guest())
                    .first(PostgresMatchRecords::side)
                : Sql.of(connection, SHOWN_HOST_CUSTOMERS + "host = ? AND host_id = ?")
                    .with(host, record.id())
                    .first(PostgresMatchRecords::side));
  }

  private static Side side(ResultSet row) throws SQLException {
    return new Side(
        row.getLong("id"),
        new SourceRecord(
            Optional.ofNullable(row.getString("shop")).map(ShopId::new),
            row.getBoolean("guest"),
            row.getString("name")),
        new CustomerId(row.getLong("customer_id")),
        row.getBoolean("merged"),
        CustomerColumns.read(row),
        row.getBoolean("company_customer"),
        row.getBoolean("robinson"),
        Optional.ofNullable((Boolean) row.getObject("consent")),
        Sql.moment(row, "source_updated_at"),
        CustomerColumns.fields(row));
  }
}
