package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How values get into statements. */
class SqlTest {
  private static final String KEEP =
      """
      INSERT INTO kept SELECT id::integer, at::timestamptz, text
      FROM unnest(?, ?, ?) AS row (id, at, text)
      """;

  @Test
  void whatIsWrittenTogetherComesBackAsItWas() throws Exception {
    List<Optional<Instant>> times =
        List.of(
            Optional.of(Instant.parse("2026-11-22T10:15:30.123456Z")),
            Optional.of(Instant.parse("-0001-11-30T00:00:00Z")),
            Optional.of(Instant.parse("+12345-01-01T00:00:00Z")),
            Optional.empty());
    List<String> texts = List.of("O'Neil \"}{,", "", "NULL", "ä\\\n");
    try (Connection connection = TestDatabase.empty().getConnection()) {
      Sql.of(connection, "CREATE TEMP TABLE kept (id integer, at timestamptz, text text)").run();
      List<Object[]> rows = new ArrayList<>();
      for (int i = 0; i < times.size(); i++) {
        rows.add(new Object[] {i, times.get(i), texts.get(i)});
      }
      Sql.of(connection, KEEP).runAll(rows);
      assertThat(
              Sql.of(connection, "SELECT at FROM kept ORDER BY id")
                  .list(row -> Sql.moment(row, "at")))
          .isEqualTo(times);
      assertThat(
              Sql.of(connection, "SELECT text FROM kept ORDER BY id").list(row -> row.getString(1)))
          .isEqualTo(texts);
    }
  }
}
