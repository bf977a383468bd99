package org.stammkunde.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.HostCustomers;

/** Creates in the host all customers whom it does not know, or says what that would do. */
@Service
@Command(
    scope = "stammkunde",
    name = "create-customers",
    description = "Create in the ERP all shop customers that it does not know")
public final class CreateCustomersCommand extends ShellAction {
  private static final int MOST = 100_000;

  @Option(name = "--dry-run", description = "Only say what would be done")
  boolean dryRun;

  @Option(name = "--limit", description = "Look at so many customers; default 1000")
  int limit = 1_000;

  @Override
  void run() throws Refused {
    HostCustomers.Report report =
        get(HostCustomers.class).createNew(dryRun, within("--limit", limit, MOST), login());
    if (json) {
      printJson(report);
      return;
    }
    print(
        text(
            dryRun ? "create.would" : "create.done",
            messages().number(report.created()),
            messages().number(report.adopted()),
            messages().number(report.refused().size()),
            messages().number(report.waiting()),
            messages().number(report.guests()),
            messages().number(report.open())));
    if (!report.refused().isEmpty()) {
      table(
          List.of("customer", "reason", "detail"),
          report.refused().stream()
              .map(
                  refused ->
                      List.<Object>of(
                          refused.customer(),
                          text("refusal." + Words.of(refused.reason())),
                          refused.detail()))
              .toList());
    }
  }
}
