package org.stammkunde.plain;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Holds a process that works on the ledger's database at a chosen place, so that it can be killed
 * just there. The place is a trigger that waits for a lock which this has, so the program knows
 * nothing of it.
 */
public final class Marks implements AutoCloseable {
  private static final int LOCK = 20_261_122;
  private static final String WAITS =
      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = "
          + LOCK;

  /** Where a process can be held. */
  public enum Place {
    /** A page came, nothing of it is stored. */
    BEFORE_THE_INBOX("BEFORE INSERT", "stammkunde.inbox", ""),
    /** The page is in the inbox, but not committed. */
    AFTER_THE_INBOX("AFTER INSERT", "stammkunde.inbox", ""),
    /** The checkpoint is moved, but not committed. */
    AFTER_THE_CHECKPOINT("AFTER INSERT OR UPDATE", "stammkunde.shop_lane", ""),
    /** Page and checkpoint are committed, and nobody hears of it. */
    AT_THE_COMMIT_OF_THE_CHECKPOINT("INSERT OR UPDATE", "stammkunde.shop_lane", "AT COMMIT"),
    /** Documents are being applied. */
    AFTER_THE_DOCUMENTS("AFTER INSERT OR UPDATE", "stammkunde.sales_document", ""),
    /** Documents are applied, and nobody hears of it. */
    AT_THE_COMMIT_OF_THE_DOCUMENTS("INSERT OR UPDATE", "stammkunde.sales_document", "AT COMMIT"),
    /** A creation in the host is claimed, and nobody hears of it. */
    AT_THE_COMMIT_OF_THE_CLAIM("INSERT", "stammkunde.host_creation", "AT COMMIT"),
    /** The host was called and has not created. */
    BEFORE_THE_HOST_CREATES("BEFORE INSERT", "host_local.customer", ""),
    /** The host has created, and its answer is lost. */
    AT_THE_COMMIT_OF_THE_HOST("INSERT", "host_local.customer", "AT COMMIT"),
    /** The creation is about to be confirmed. */
    BEFORE_THE_CONFIRMATION("BEFORE UPDATE OR DELETE", "stammkunde.host_creation", ""),
    /** A link is decided, and nobody hears of it. */
    AT_THE_COMMIT_OF_A_LINK("INSERT", "stammkunde.link_event", "AT COMMIT"),
    /** Scores are being written. */
    AFTER_THE_SCORES("AFTER INSERT OR UPDATE", "stammkunde.score_change", "");

    private final String event;
    private final String table;
    private final String when;

    Place(String event, String table, String when) {
      this.event = event;
      this.table = table;
      this.when = when;
    }

    private String trigger() {
      return when.isEmpty()
          ? "CREATE TRIGGER mark " + event + " ON " + table + " FOR EACH STATEMENT"
          : "CREATE CONSTRAINT TRIGGER mark AFTER "
              + event
              + " ON "
              + table
              + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW";
    }
  }

  private final Connection holder;
  private final Connection look;
  private Place armed;

  /** Opens two connections of its own. */
  public Marks(DataSource database) throws SQLException {
    holder = database.getConnection();
    look = database.getConnection();
    execute(
        "CREATE OR REPLACE FUNCTION public.mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " PERFORM pg_advisory_xact_lock_shared("
            + LOCK
            + "); RETURN new; END $$");
  }

  /** Whoever comes to the place is held there until {@link #release}. */
  public void arm(Place place) throws SQLException {
    try (Statement statement = holder.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
    }
    execute(place.trigger() + " EXECUTE FUNCTION public.mark()");
    armed = place;
  }

  /**
   * Waits until somebody is held.
   *
   * @return whether somebody came there in that time
   */
  public boolean await(Duration patience) {
    try {
      Awaitility.await().pollInterval(Duration.ofMillis(2)).atMost(patience).until(this::isHeld);
      return true;
    } catch (ConditionTimeoutException nobodyCame) {
      return false;
    }
  }

  private boolean isHeld() throws SQLException {
    try (Statement statement = look.createStatement();
        ResultSet waiting = statement.executeQuery(WAITS)) {
      waiting.next();
      return waiting.getInt(1) > 0;
    }
  }

  /** Lets all go who are held, and nobody is held any more. */
  public void release() throws SQLException {
    if (armed != null) {
      try (Statement statement = holder.createStatement()) {
        statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
      }
      execute("DROP TRIGGER mark ON " + armed.table);
      armed = null;
    }
  }

  /** Time passes for everybody whose lease is not prolonged. */
  public void endLeases() throws SQLException {
    execute("UPDATE stammkunde.lease SET until = clock_timestamp() - interval '1 second'");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = look.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    release();
    holder.close();
    look.close();
  }
}
