package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.MatchModels.MatchModel;
import org.stammkunde.api.MatchModels.Report;
import org.stammkunde.api.MatchModels.State;
import org.stammkunde.ledger.MatchModelStore;

/** The models in PostgreSQL. */
final class PostgresMatchModels implements MatchModelStore {
  private static final String MODELS =
      """
      SELECT version, state, trained_at, records, households, proposed_by, activated_at,
        activated_by, links, unlinks, review
      FROM match_model
      """;

  private final Database database;
  private final Clock clock;

  PostgresMatchModels(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<MatchModel> models() {
    return database.read(
        connection ->
            Sql.of(connection, MODELS + "ORDER BY trained_at DESC, version")
                .list(PostgresMatchModels::model));
  }

  @Override
  public Optional<byte[]> contents(String version) {
    return database.read(
        connection ->
            Sql.of(connection, "SELECT contents FROM match_model WHERE version = ?")
                .with(version)
                .first(row -> row.getBytes(1)));
  }

  @Override
  public String active() {
    return database.read(
        connection ->
            Sql.of(connection, "SELECT version FROM match_model WHERE state = 'ACTIVE'")
                .first(row -> row.getString(1))
                .orElse(""));
  }

  @Override
  public MatchModel propose(MatchModel model, byte[] contents) {
    return database.write(
        connection -> {
          Sql.of(connection, "DELETE FROM match_model WHERE state = 'PROPOSED'").run();
          Sql.of(
                  connection,
                  """
                  INSERT INTO match_model
                    (version, state, contents, trained_at, records, households, proposed_by, links,
                     unlinks, review)
                  VALUES (?, 'PROPOSED', ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (version) DO NOTHING
                  """)
              .with(
                  model.version(),
                  contents,
                  model.trainedAt(),
                  model.records(),
                  model.households(),
                  model.proposedBy(),
                  model.report().links(),
                  model.report().unlinks(),
                  model.report().review())
              .run();
          return one(connection, model.version()).orElseThrow();
        });
  }

  @Override
  public Optional<MatchModel> activate(String version, String user) {
    return database.write(
        connection -> {
          Optional<MatchModel> wanted = one(connection, version);
          if (wanted.isEmpty() || wanted.get().state() == State.ACTIVE) {
            return wanted;
          }
          Sql.of(connection, "UPDATE match_model SET state = 'RETIRED' WHERE state = 'ACTIVE'")
              .run();
          Sql.of(
                  connection,
                  """
                  UPDATE match_model SET state = 'ACTIVE', activated_at = ?, activated_by = ?
                  WHERE version = ?
                  """)
              .with(clock.instant(), user, version)
              .run();
          ChangeFeed.addWithoutIds(connection, clock.instant());
          return one(connection, version);
        });
  }

  private static Optional<MatchModel> one(Connection connection, String version)
      throws SQLException {
    return Sql.of(connection, MODELS + "WHERE version = ?")
        .with(version)
        .first(PostgresMatchModels::model);
  }

  private static MatchModel model(ResultSet row) throws SQLException {
    return new MatchModel(
        row.getString("version"),
        State.valueOf(row.getString("state")),
        Sql.instant(row, "trained_at"),
        row.getLong("records"),
        row.getBoolean("households"),
        row.getString("proposed_by"),
        Sql.moment(row, "activated_at"),
        row.getString("activated_by"),
        new Report(row.getLong("links"), row.getLong("unlinks"), row.getLong("review")));
  }
}
