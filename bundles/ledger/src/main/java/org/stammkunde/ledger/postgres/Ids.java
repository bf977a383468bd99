package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** New ids, ascending; taken before the rows are written, so that rows can go in by COPY. */
final class Ids {
  private Ids() {}

  static List<Long> parties(Connection connection, int count) throws SQLException {
    return count == 0
        ? List.of()
        : Sql.of(connection, "SELECT nextval('party_id') FROM generate_series(1, ?)")
            .with(count)
            .list(row -> row.getLong(1));
  }

  static List<Long> documents(Connection connection, int count) throws SQLException {
    return count == 0
        ? List.of()
        : Sql.of(connection, "SELECT nextval('document_id') FROM generate_series(1, ?)")
            .with(count)
            .list(row -> row.getLong(1));
  }
}
