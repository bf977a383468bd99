package org.stammkunde.ledger.postgres;

import java.time.Clock;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.GoldenRecords.Chosen;
import org.stammkunde.api.GoldenRecords.Field;
import org.stammkunde.ledger.GoldenChoices;
import org.stammkunde.ledger.MatchRecords;

/** The choices in PostgreSQL. */
final class PostgresGoldenChoices implements GoldenChoices {
  private final Database database;
  private final PostgresMatchRecords records;
  private final Clock clock;

  PostgresGoldenChoices(Database database, Clock clock) {
    this.database = database;
    this.records = new PostgresMatchRecords(database);
    this.clock = clock;
  }

  @Override
  public List<MatchRecords.Side> sources(CustomerId id) {
    List<Long> parties =
        database.read(connection -> CustomerSets.members(connection, List.of(id.value())));
    return records.sides(parties).values().stream()
        .filter(side -> side.customer().equals(id))
        .sorted(Comparator.comparing(MatchRecords.Side::record))
        .toList();
  }

  @Override
  public Map<Field, Choice> choices(List<Long> parties) {
    return database.read(
        connection -> {
          Map<Field, Choice> choices = new EnumMap<>(Field.class);
          Sql.of(
                  connection,
                  """
                  SELECT field, party_id, chosen_by, chosen_at FROM (
                    SELECT DISTINCT ON (field) field, party_id, by_hand, chosen_by, chosen_at
                    FROM golden_choice WHERE party_id = ANY (?::bigint[])
                    ORDER BY field, id DESC) AS newest
                  WHERE by_hand
                  """)
              .with(parties)
              .list(
                  row ->
                      choices.put(
                          Field.valueOf(row.getString(1)),
                          new Choice(
                              row.getLong(2),
                              new Chosen(row.getString(3), Sql.instant(row, "chosen_at")))));
          return choices;
        });
  }

  @Override
  public void choose(long party, Field field, boolean byHand, String user) {
    database.change(
        connection ->
            Sql.of(
                    connection,
                    """
                    INSERT INTO golden_choice (party_id, field, by_hand, chosen_by, chosen_at)
                    VALUES (?, ?, ?, ?, ?)
                    """)
                .with(party, field, byHand, user, clock.instant())
                .run());
  }
}
