package org.stammkunde.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;

/** Shop customers whom the host does not know: creating them, and what needs a person. */
final class NewCustomersPage {
  private static final int ROWS = 50;
  private static final int TASKS = 200;
  private static final int MOST = 1_000;

  private final TopCustomers topCustomers;
  private final HostCustomers customers;
  private final HostOutbox outbox;

  NewCustomersPage(TopCustomers topCustomers, HostCustomers customers, HostOutbox outbox) {
    this.topCustomers = topCustomers;
    this.customers = customers;
    this.outbox = outbox;
  }

  Answer show(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of("cursor", false));
    inputs.check();
    return Answer.page("new-customers", model(Optional.ofNullable(visit.one("cursor")).orElse("")));
  }

  private Map<String, Object> model(String cursor) {
    Map<String, Object> model = new HashMap<>();
    model.put("merchant", Merchant.of(topCustomers));
    try {
      var unknown = customers.unknown(cursor, ROWS);
      model.put("customers", unknown.items());
      unknown.next().ifPresent(next -> model.put("next", next));
    } catch (IllegalArgumentException notACursor) {
      throw RequestRefused.invalid("cursor", "cursor.foreign");
    }
    model.put("tasks", customers.tasks("", TASKS).items());
    model.put("outbox", outbox.state());
    return model;
  }

  /** What creating all would do. */
  Answer preview(Visit visit) {
    return report(visit, true);
  }

  /** Creates all, up to a limit that a person can wait for. */
  Answer create(Visit visit) {
    return report(visit, false);
  }

  private Answer report(Visit visit, boolean dryRun) {
    checkForm(visit);
    HostCustomers.Report report = customers.createNew(dryRun, MOST, visit.caller().name());
    Map<String, Object> model = model("");
    model.put("report", report);
    return Answer.page("new-customers", model);
  }

  /** Somebody has seen that the host has other data. */
  Answer settle(Visit visit, String id) {
    checkForm(visit);
    customers.settle(Inputs.customer(id));
    return Answer.seeOther(Pages.PATH + "/new-customers");
  }

  private static void checkForm(Visit visit) {
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), Map.of(Visit.TOKEN, false));
    inputs.check();
  }
}
