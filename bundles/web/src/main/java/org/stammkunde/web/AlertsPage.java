package org.stammkunde.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CustomerOutlook;
import org.stammkunde.api.Page;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.ScoreAlert;
import org.stammkunde.api.ScoreHistory;
import org.stammkunde.api.TooManyAtOnce;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;

/** Customers whose grade fell, and those who are about to be lost. */
final class AlertsPage {
  private static final int ROWS = 100;
  private static final Map<String, Boolean> NAMES = Map.of("cursor", false);

  private final TopCustomers topCustomers;
  private final ScoreHistory history;
  private final CustomerOutlook outlook;

  AlertsPage(TopCustomers topCustomers, ScoreHistory history, CustomerOutlook outlook) {
    this.topCustomers = topCustomers;
    this.history = history;
    this.outlook = outlook;
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
    addWarnings(model, visit);
    return Answer.page("alerts", model);
  }

  private void addWarnings(Map<String, Object> model, Visit visit) {
    try {
      model.put("warnings", outlook.warnings(ROWS));
    } catch (QualityRunNotFound none) {
      model.put("unwarned", visit.language().text("quality.no-run"));
    } catch (TooManyAtOnce busy) {
      model.put("unwarned", visit.language().text("warnings.busy"));
    } catch (RuntimeException failure) {
      if (!QualityPage.isAway(failure)) {
        throw failure;
      }
      model.put("unwarned", visit.language().text("quality.away"));
    }
  }
}
