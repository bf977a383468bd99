package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.stammkunde.api.Channel;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.Facts;

/** The facts in PostgreSQL. */
final class PostgresFacts implements Facts {
  /** Documents with their sums; what follows says of which lines, as {@code l}. */
  static final String DOCUMENTS =
      """
      SELECT d.id, d.shop_customer_id, d.shop, d.kind, d.at, d.order_kind,
        d.cancelled OR d.gone_at IS NOT NULL AS cancelled,
        d.test, l.delivery_kind, l.line_kind, l.value, l.cancelled, l.category, l.cost,
        d.level, CASE WHEN d.kind = 'DUNNING' THEN d.order_number ELSE '' END
      FROM sales_document d
      LEFT JOIN (
        SELECT document_id, delivery_kind, line_kind, category, sum(value)::bigint AS value,
          sum(cancelled)::bigint AS cancelled,
          CASE WHEN count(*) = count(cost) THEN sum(cost)::bigint END AS cost
        FROM (
          SELECT document_id, delivery_kind, line_kind, value, cancelled,
            CASE WHEN value <> 0 AND cancelled = value THEN '' ELSE category END AS category,
            CASE WHEN value <> 0 AND cancelled = value THEN 0
              WHEN cost IS NULL OR cancelled = 0 THEN cost
              ELSE round(cost::numeric * (value - cancelled) / value)::bigint END AS cost
          FROM sales_line
          WHERE
      """;

  /** What follows says of which documents. */
  static final String OF_LINES =
      """
      ) AS kept
        GROUP BY document_id, delivery_kind, line_kind, category) l ON l.document_id = d.id
      WHERE
      """;

  static final String IN_ORDER = " ORDER BY d.id, l.delivery_kind, l.line_kind, l.category";

  private final Database database;

  PostgresFacts(Database database) {
    this.database = database;
  }

  @Override
  public String identity() {
    return database.read(
        connection ->
            Sql.of(connection, "SELECT id::text FROM ledger_identity")
                .one(row -> row.getString(1)));
  }

  @Override
  public long load(int threads, Sink sink) {
    return new SnapshotLoad(database, threads, sink).run();
  }

  @Override
  public Changes since(long position, int size) throws FeedGap {
    Changes changes = database.read(connection -> since(connection, position, size));
    if (changes == null) {
      throw new FeedGap(position);
    }
    return changes;
  }

  private static Changes since(Connection connection, long position, int size) throws SQLException {
    Set<Long> parties = new HashSet<>();
    Set<Long> documents = new HashSet<>();
    Optional<ChangeFeed.Reached> reached =
        ChangeFeed.since(
            connection,
            position,
            size,
            row -> {
              parties.addAll(Sql.longs(row, "party_ids"));
              documents.addAll(Sql.longs(row, "document_ids"));
              documents.addAll(Sql.longs(row, "removed_document_ids"));
            });
    if (reached.isEmpty()) {
      return null;
    }
    List<Document> present = documents(connection, documents);
    Set<Long> removed = new HashSet<>(documents);
    present.forEach(document -> removed.remove(document.id()));
    return new Changes(
        reached.get().position(),
        parties(connection, parties),
        present,
        removed.stream().sorted().toList(),
        channels(connection),
        reached.get().more());
  }

  static Map<ShopId, Channel> channels(Connection connection) throws SQLException {
    Map<ShopId, Channel> channels = new HashMap<>();
    Sql.of(connection, "SELECT shop, channel FROM shop")
        .list(row -> channels.put(new ShopId(row.getString(1)), Channel.valueOf(row.getString(2))));
    return channels;
  }

  private static List<Party> parties(Connection connection, Set<Long> ids) throws SQLException {
    return ids.isEmpty()
        ? List.of()
        : Sql.of(
                connection,
                """
                SELECT id, customer_id, shop, guest, company_customer, robinson, branch, fields
                FROM shop_customer WHERE id = ANY (?::bigint[])
                UNION ALL
                SELECT id, customer_id, NULL, false, company_customer AND survivor_id IS NULL,
                  robinson AND survivor_id IS NULL,
                  CASE WHEN survivor_id IS NULL THEN branch ELSE '' END, fields
                FROM host_customer WHERE id = ANY (?::bigint[])
                ORDER BY id
                """)
            .with(ids, ids)
            .list(PostgresFacts::party);
  }

  /** Reads a party; columns in the order of the record. */
  static Party party(ResultSet row) throws SQLException {
    return new Party(
        row.getLong(1),
        row.getLong(2),
        Optional.ofNullable(row.getString(3)).map(ShopId::new),
        row.getBoolean(4),
        row.getBoolean(5),
        row.getBoolean(6),
        row.getString(7),
        CustomerColumns.fields(row));
  }

  private static List<Document> documents(Connection connection, Set<Long> ids)
      throws SQLException {
    return ids.isEmpty()
        ? List.of()
        : grouped(
            connection,
            DOCUMENTS
                + "document_id = ANY (?::bigint[])"
                + OF_LINES
                + "d.id = ANY (?::bigint[])"
                + IN_ORDER,
            ids,
            ids);
  }

  /** Documents with their sums; each document is as many rows as it has sums, at least one. */
  static List<Document> grouped(Connection connection, String sql, Object... parameters)
      throws SQLException {
    List<Document> documents = new ArrayList<>();
    Sql.of(connection, sql)
        .with(parameters)
        .list(
            row -> {
              int last = documents.size() - 1;
              if (last >= 0 && documents.get(last).id() == row.getLong(1)) {
                return documents.get(last).sums().add(sum(row));
              }
              return documents.add(document(row));
            });
    return documents;
  }

  private static Document document(ResultSet row) throws SQLException {
    List<Sum> sums = new ArrayList<>(2);
    if (row.getString(9) != null) {
      sums.add(sum(row));
    }
    return new Document(
        row.getLong(1),
        row.getLong(2),
        new ShopId(row.getString(3)),
        SalesDocument.Kind.valueOf(row.getString(4)),
        Sql.instant(row, "at"),
        OrderKind.valueOf(row.getString(6)),
        row.getBoolean(7),
        row.getBoolean(8),
        sums,
        row.getInt(15),
        row.getString(16));
  }

  private static Sum sum(ResultSet row) throws SQLException {
    return new Sum(
        DeliveryKind.valueOf(row.getString(9)),
        LineKind.valueOf(row.getString(10)),
        row.getLong(11),
        row.getLong(12),
        row.getString(13),
        cost(row));
  }

  private static OptionalLong cost(ResultSet row) throws SQLException {
    long cost = row.getLong(14);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(cost);
  }

  @Override
  public long purge(Instant before) {
    return database.write(
        connection -> {
          // Only from the front, so that what is left has no gap.
          long purgeTo =
              Sql.of(
                      connection,
                      """
                      SELECT coalesce(
                        (SELECT min(seq) - 1 FROM change_feed WHERE at >= ?),
                        (SELECT max(seq) FROM change_feed), 0)
                      """)
                  .with(before)
                  .one(row -> row.getLong(1));
          int purged =
              Sql.of(connection, "DELETE FROM change_feed WHERE seq <= ?").with(purgeTo).run();
          Sql.of(connection, "UPDATE feed_position SET purged_to = greatest(purged_to, ?)")
              .with(purgeTo)
              .run();
          return (long) purged;
        });
  }
}
