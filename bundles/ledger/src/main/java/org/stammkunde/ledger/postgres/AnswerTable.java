package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.Consequence;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.SourceRecord;

/** What people said of two records, row by row. */
final class AnswerTable {
  /** A party and what its source calls it. */
  record Side(long party, SourceRecord record) {
    boolean inHost() {
      return record.shop().isEmpty();
    }
  }

  /**
   * An answer with what only the ledger knows of it.
   *
   * @param merged the host customer that became another one by it
   * @param parted the host's link that it took away
   */
  record Row(
      Decision decision,
      long first,
      long second,
      Optional<Long> merged,
      Optional<Long> survivor,
      Optional<Long> parted,
      Optional<Instant> postponed) {}

  private static final String ROWS =
      """
      SELECT d.*, a.shop AS first_shop, a.guest AS first_guest,
        coalesce(a.number, h.host_id) AS first_name, b.shop AS second_shop,
        b.guest AS second_guest, coalesce(b.number, i.host_id) AS second_name
      FROM pair_decision d
      LEFT JOIN shop_customer a ON a.id = d.first_account
      LEFT JOIN host_customer h ON h.id = d.first_host
      LEFT JOIN shop_customer b ON b.id = d.second_account
      LEFT JOIN host_customer i ON i.id = d.second_host
      """;

  private static final String CONTENTS =
      "SELECT md5(ROW(" + CustomerColumns.NAMES + ", company_customer, robinson, fields)::text)";
  private static final String ACCOUNT_CONTENTS = CONTENTS + " FROM shop_customer WHERE id = ?";
  private static final String HOST_CONTENTS = CONTENTS + " FROM host_customer WHERE id = ?";

  private AnswerTable() {}

  static Optional<Row> byId(Connection connection, long id) throws SQLException {
    return Sql.of(connection, ROWS + "WHERE d.id = ?").with(id).first(AnswerTable::row);
  }

  /** The answer that holds of a pair. */
  static Optional<Row> holding(Connection connection, long one, long other) throws SQLException {
    return Sql.of(
            connection, ROWS + "WHERE d.first_id = ? AND d.second_id = ? AND d.ended_at IS NULL")
        .with(Math.min(one, other), Math.max(one, other))
        .first(AnswerTable::row);
  }

  /** Answers in which one of the parties is, newest first. */
  static List<Row> of(Connection connection, Collection<Long> parties) throws SQLException {
    List<Long> ids = List.copyOf(parties);
    return Sql.of(
            connection,
            ROWS
                + """
                WHERE d.first_id = ANY (?::bigint[]) OR d.second_id = ANY (?::bigint[])
                ORDER BY d.id DESC
                """)
        .with(ids, ids)
        .list(AnswerTable::row);
  }

  /** All answers that hold. */
  static List<Row> holding(Connection connection) throws SQLException {
    return Sql.of(connection, ROWS + "WHERE d.ended_at IS NULL").list(AnswerTable::row);
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new Decision(
            row.getLong("id"),
            new RecordPair(record(row, "first"), record(row, "second")),
            Answer.valueOf(row.getString("answer")),
            row.getString("reason"),
            row.getString("decided_by"),
            Sql.instant(row, "decided_at"),
            Consequence.valueOf(row.getString("consequence")),
            Sql.moment(row, "ended_at"),
            row.getString("ended_by")),
        row.getLong("first_id"),
        row.getLong("second_id"),
        Optional.ofNullable((Long) row.getObject("merged_id")),
        Optional.ofNullable((Long) row.getObject("survivor_id")),
        Optional.ofNullable((Long) row.getObject("parted_link")),
        Sql.moment(row, "postponed_until"));
  }

  private static SourceRecord record(ResultSet row, String side) throws SQLException {
    return new SourceRecord(
        Optional.ofNullable(row.getString(side + "_shop")).map(ShopId::new),
        row.getBoolean(side + "_guest"),
        row.getString(side + "_name"));
  }

  static long add(
      Connection connection,
      Side one,
      Side other,
      Answer answer,
      String reason,
      String user,
      Instant now,
      Consequence consequence,
      Optional<Instant> postponed,
      Optional<Long> merged,
      Optional<Long> survivor,
      Optional<Long> parted)
      throws SQLException {
    Side first = one.party() < other.party() ? one : other;
    Side second = first == one ? other : one;
    return Sql.of(
            connection,
            """
            INSERT INTO pair_decision
              (first_id, second_id, first_in_host, second_in_host, answer, reason, decided_by,
               decided_at, consequence, postponed_until, merged_id, survivor_id, parted_link)
            VALUES (?, ?, ?, ?, ?::answer, ?, ?, ?, ?::consequence, ?::timestamptz, ?::bigint,
              ?::bigint, ?::bigint)
            RETURNING id
            """)
        .with(
            first.party(),
            second.party(),
            first.inHost(),
            second.inHost(),
            answer,
            reason,
            user,
            now,
            consequence,
            postponed,
            merged,
            survivor,
            parted)
        .one(row -> row.getLong(1));
  }

  static void end(Connection connection, long id, String user, Instant now) throws SQLException {
    Sql.of(connection, "UPDATE pair_decision SET ended_at = ?, ended_by = ? WHERE id = ?")
        .with(now, user, id)
        .run();
  }

  /** A digest of what a record says. */
  static String contents(Connection connection, Side side) throws SQLException {
    return Sql.of(connection, side.inHost() ? HOST_CONTENTS : ACCOUNT_CONTENTS)
        .with(side.party())
        .one(row -> row.getString(1));
  }

  /** Who a record is, or empty if it is not known or is a guest that stays apart. */
  static Optional<Side> side(Connection connection, String host, SourceRecord record)
      throws SQLException {
    Optional<Long> party =
        record.shop().isPresent()
            ? Sql.of(
                    connection,
                    """
                    SELECT id FROM shop_customer
                    WHERE shop = ? AND number = ? AND guest = ? AND joinable
                    """)
                .with(record.shop().get().value(), record.id(), record.guest())
                .first(row -> row.getLong(1))
            : Sql.of(connection, "SELECT id FROM host_customer WHERE host = ? AND host_id = ?")
                .with(host, record.id())
                .first(row -> row.getLong(1));
    return party.map(id -> new Side(id, record));
  }
}
