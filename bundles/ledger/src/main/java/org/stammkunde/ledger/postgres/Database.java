package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.stammkunde.api.Unavailable;

/**
 * Runs units of work, each as one transaction, and turns what goes wrong there into the few
 * exceptions of the ledger. No other class handles an {@link SQLException}.
 */
final class Database {
  /** A unit of work; may run several times. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** A unit of work without a result. */
  interface Action {
    void run(Connection connection) throws SQLException;
  }

  private static final String READ_ONLY =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
          + " SET LOCAL search_path = stammkunde, pg_temp";

  // Said and not left to the server's default: the triggers that check lines look again, after they
  // have waited for a lock, at what was committed meanwhile.
  private static final String READ_WRITE =
      "SET TRANSACTION ISOLATION LEVEL READ COMMITTED;"
          + " SET LOCAL search_path = stammkunde, pg_temp";

  private static final int TRIES = 5;

  // Serialization failure, deadlock.
  private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01");

  // Unique violation: somebody may have written the same key since the work looked for it. The next
  // try finds it there; if it does not, the key is refused for good.
  private static final String WRITTEN_MEANWHILE = "23505";

  // Connection, resources (disk, memory, connections), operator intervention (shutdown, failover).
  private static final Set<String> COMES_BACK = Set.of("08", "53", "57");

  // The statement takes no parameter.
  private static final Pattern SNAPSHOT = Pattern.compile("[0-9A-F-]+");

  private static final String READ_ONLY_SERVER = "25006";

  private final DataSource dataSource;

  Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Runs the work as one transaction, again after a deadlock or where a key was just taken. */
  <T> T write(Work<T> work) {
    return run(work, READ_WRITE);
  }

  /** As {@link #write}, without a result. */
  void change(Action action) {
    write(
        connection -> {
          action.run(connection);
          return null;
        });
  }

  /** Runs the work on one snapshot of the data. */
  <T> T read(Work<T> work) {
    return run(work, READ_ONLY);
  }

  /**
   * As {@link #read}, for statements that find a few rows by their keys. To plan those takes
   * several times as long as to run them, and for arrays of keys the server would plan them each
   * time.
   */
  <T> T lookUp(Work<T> work) {
    return run(work, READ_ONLY + "; SET LOCAL plan_cache_mode = force_generic_plan");
  }

  /** Runs the work on the snapshot that another connection exported. */
  <T> T readSnapshot(String snapshot, Work<T> work) {
    if (!SNAPSHOT.matcher(snapshot).matches()) {
      throw new IllegalArgumentException("not the name of a snapshot");
    }
    return run(work, READ_ONLY + "; SET TRANSACTION SNAPSHOT '" + snapshot + "'");
  }

  private <T> T run(Work<T> work, String begin) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work, begin);
      } catch (SQLException problem) {
        boolean worthIt =
            WORTH_ANOTHER_TRY.contains(state(problem)) || WRITTEN_MEANWHILE.equals(state(problem));
        if (attempt == TRIES || !worthIt) {
          throw translate(problem);
        }
      }
    }
  }

  private <T> T once(Work<T> work, String begin) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      try {
        try (Statement statement = connection.createStatement()) {
          statement.execute(begin);
        }
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error problem) {
        rollBack(connection, problem);
        throw problem;
      } finally {
        giveBackClean(connection);
      }
    }
  }

  /** Whatever the reason is, without a connection nothing was done, and it may be mended. */
  private Connection connect() {
    try {
      return dataSource.getConnection();
    } catch (SQLException problem) {
      throw unavailable(problem);
    }
  }

  private static void rollBack(Connection connection, Throwable problem) {
    try {
      connection.rollback();
    } catch (SQLException alsoLost) {
      problem.addSuppressed(new IllegalStateException("roll-back failed, " + describe(alsoLost)));
    }
  }

  private static void giveBackClean(Connection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException broken) {
      // Closing it is all that can be done, and happens next; the work's own outcome counts.
      return;
    }
  }

  /**
   * The exception that callers see. Neither the server's message nor the original exception gets
   * into it, as both may quote values: {@code Key (email)=(…) already exists}.
   */
  static RuntimeException translate(SQLException problem) {
    String state = state(problem);
    boolean away =
        problem instanceof SQLTransientConnectionException
            || problem instanceof SQLRecoverableException
            || state.equals(READ_ONLY_SERVER)
            || WORTH_ANOTHER_TRY.contains(state)
            || (state.length() == 5 && COMES_BACK.contains(state.substring(0, 2)));
    return away
        ? unavailable(problem)
        : at(
            problem,
            new IllegalStateException("the ledger's database refused, " + describe(problem)));
  }

  private static RuntimeException unavailable(SQLException problem) {
    return at(
        problem, new Unavailable("the ledger's database is not available, " + describe(problem)));
  }

  private static RuntimeException at(SQLException problem, RuntimeException translated) {
    translated.setStackTrace(problem.getStackTrace());
    return translated;
  }

  /** What may be told of a problem: its SQL state and the constraint, never a value. */
  static String describe(SQLException problem) {
    ServerErrorMessage message =
        problem instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
    String constraint = message == null ? null : message.getConstraint();
    return "SQL state "
        + (state(problem).isEmpty() ? "unknown" : state(problem))
        + (constraint == null ? "" : ", constraint " + constraint);
  }

  private static String state(SQLException problem) {
    return problem.getSQLState() == null ? "" : problem.getSQLState();
  }
}
