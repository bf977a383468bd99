package org.stammkunde.shop.vendure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.stammkunde.api.CallFailed;
import org.stammkunde.shop.vendure.Settings.FieldNames;

/** The queries that suit the custom fields that the shop has now. */
final class Schema {
  /** How long a new custom field may go unseen; one that was removed is noticed at once. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final GraphQl shop;
  private final FieldNames names;
  private final Clock clock;

  private Queries queries;
  private Instant readAt = Instant.MIN;

  Schema(GraphQl shop, FieldNames names, Clock clock) {
    this.shop = shop;
    this.names = names;
    this.clock = clock;
  }

  synchronized Queries queries() throws CallFailed {
    if (queries == null || readAt.plus(FRESH).isBefore(clock.instant())) {
      read();
    }
    return queries;
  }

  /** The shop refused a query: a field may be gone. */
  synchronized Queries read() throws CallFailed {
    CustomFields there =
        CustomFields.of(
            shop.ask("StammkundeSchema", Queries.SCHEMA, Map.of())
                .data()
                .path("globalSettings")
                .path("serverConfig"));
    queries = Queries.of(there, names);
    readAt = clock.instant();
    return queries;
  }
}
