package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.stammkunde.ledger.Leases;

/** The leases in PostgreSQL. */
final class PostgresLeases implements Leases {
  private final Database database;

  PostgresLeases(Database database) {
    this.database = database;
  }

  /**
   * Keeps others from taking the lease until the end of the transaction. Its time does not matter:
   * as long as nobody took it, nobody else has written.
   */
  static void fence(Connection connection, Lease lease) throws SQLException {
    boolean ours =
        Sql.of(connection, "SELECT name FROM lease WHERE name = ? AND token = ? FOR SHARE")
            .with(lease.name(), lease.token())
            .first(row -> row.getString(1))
            .isPresent();
    if (!ours) {
      throw new LeaseLost(lease.name());
    }
  }

  @Override
  public Optional<Lease> take(String name, String holder, Duration length) {
    return database.write(
        connection -> {
          Optional<Long> prolonged =
              Sql.of(
                      connection,
                      """
                      UPDATE lease SET until = clock_timestamp() + ? * interval '1 millisecond'
                      WHERE name = ? AND holder = ? RETURNING token
                      """)
                  .with(length.toMillis(), name, holder)
                  .first(row -> row.getLong(1));
          // Whoever only follows locks nothing, so that the leader never waits for them.
          Optional<Long> token =
              prolonged.isPresent() || isHeld(connection, name)
                  ? prolonged
                  : takeFree(connection, name, holder, length);
          return token.map(number -> new Lease(name, number));
        });
  }

  private static boolean isHeld(Connection connection, String name) throws SQLException {
    return Sql.of(
            connection,
            "SELECT EXISTS (SELECT FROM lease WHERE name = ? AND until > clock_timestamp())")
        .with(name)
        .one(row -> row.getBoolean(1));
  }

  private static Optional<Long> takeFree(
      Connection connection, String name, String holder, Duration length) throws SQLException {
    return Sql.of(
            connection,
            """
            INSERT INTO lease (name, holder, token, until)
            VALUES (?, ?, 1, clock_timestamp() + ? * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE
            SET holder = excluded.holder, token = lease.token + 1, until = excluded.until
            WHERE lease.until <= clock_timestamp()
            RETURNING token
            """)
        .with(name, holder, length.toMillis())
        .first(row -> row.getLong(1));
  }

  @Override
  public void giveBack(Lease lease) {
    database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    UPDATE lease SET until = clock_timestamp(), holder = ''
                    WHERE name = ? AND token = ?
                    """)
                .with(lease.name(), lease.token())
                .run());
  }

  @Override
  public Optional<Holder> holder(String name) {
    return database.read(connection -> holder(connection, name));
  }

  static Optional<Holder> holder(Connection connection, String name) throws SQLException {
    return Sql.of(
            connection,
            "SELECT holder, until FROM lease WHERE name = ? AND until > clock_timestamp()")
        .with(name)
        .first(row -> new Holder(row.getString(1), Sql.instant(row, "until")));
  }
}
