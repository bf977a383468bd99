package org.stammkunde.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Page;
import org.stammkunde.api.ScoreAlert;
import org.stammkunde.api.ScoreHistory;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;

/** Customers whose grade fell. */
final class AlertsPage {
  private static final int ROWS = 100;
  private static final Map<String, Boolean> NAMES = Map.of("cursor", false);

  private final TopCustomers topCustomers;
  private final ScoreHistory history;

  AlertsPage(TopCustomers topCustomers, ScoreHistory history) {
    this.topCustomers = topCustomers;
    this.history = history;
  }

  Answer show(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), NAMES);
    inputs.check();
    Map<String, Object> model = new HashMap<>();
    try {
      Page<ScoreAlert> alerts =
          history.alerts(Optional.ofNullable(visit.one("cursor")).orElse(""), ROWS);
      model.put("merchant", Merchant.of(topCustomers));
      model.put("alerts", alerts.items());
      alerts.next().ifPresent(next -> model.put("next", next));
    } catch (IllegalArgumentException notACursor) {
      // The limit is right, so it can only be the cursor.
      throw RequestRefused.invalid("cursor", "cursor");
    } catch (RuntimeException failure) {
      if (!QualityPage.isAway(failure)) {
        throw failure;
      }
      model.put("away", visit.language().text("quality.away"));
    }
    return Answer.page("alerts", model);
  }
}
