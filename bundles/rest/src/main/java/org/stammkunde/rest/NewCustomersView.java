package org.stammkunde.rest;

import static org.stammkunde.rest.Texts.orAbsent;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.Page;
import org.stammkunde.edge.Words;

/** Customers whom the host does not know. */
@Schema(name = "NewCustomers", description = "A part of those whom the host does not know.")
record NewCustomersView(
    List<Row> customers,
    @Schema(description = "Cursor of the next part; absent at the end.") String next) {

  /** A customer. */
  @Schema(name = "NewCustomer", description = "A customer whom the host does not know.")
  record Row(
      @Schema(description = "Id of the customer.") String id,
      CustomerView.Buyer shopCustomer,
      @Schema(description = "Whether somebody asked for it, and the host did not answer yet.")
          boolean waiting) {

    static Row of(HostCustomers.NewCustomer row) {
      return new Row(
          row.customer().toString(), CustomerView.Buyer.of(row.shopCustomer()), row.waiting());
    }
  }

  /** The work list. */
  @Schema(name = "NewCustomerTasks", description = "A part of the clerk's work list.")
  record Tasks(
      List<Task> tasks,
      @Schema(description = "Cursor of the next part; absent at the end.") String next) {

    static Tasks of(Page<HostCustomers.Task> page) {
      return new Tasks(page.items().stream().map(Task::of).toList(), page.next().orElse(null));
    }
  }

  /** A task. */
  @Schema(name = "NewCustomerTask", description = "A customer that a clerk has to look at.")
  record Task(
      @Schema(description = "Id of the customer.") String id,
      CustomerView.Buyer shopCustomer,
      @Schema(
              description = "Why it was not created; absent if it was, with other data.",
              allowableValues = {"guest", "no-name", "host-refused", "ambiguous"})
          String reason,
      @Schema(description = "The host's own words; absent if it said nothing.") String detail,
      @Schema(description = "Host customers that may be it.") List<String> candidates,
      @Schema(description = "Fields that the host has otherwise than the shop.")
          List<String> different,
      @Schema(description = "Login of who asked for it.") String user,
      @Schema(description = "In UTC.", format = "date-time") String since) {

    static Task of(HostCustomers.Task task) {
      return new Task(
          task.customer().toString(),
          CustomerView.Buyer.of(task.shopCustomer()),
          task.reason().map(Words::of).orElse(null),
          orAbsent(task.detail()),
          task.candidates().stream().map(HostCustomerId::value).toList(),
          task.different(),
          task.user(),
          Texts.time(task.since()));
    }
  }

  /** What became of all. */
  @Schema(name = "NewCustomersReport", description = "What became of the new customers.")
  record Report(
      @Schema(description = "Whether it only says what would be done.") boolean dryRun,
      @Schema(description = "Created in the host.") long created,
      @Schema(description = "In the host already, and linked now.") long adopted,
      @Schema(description = "Came into the work list now.") List<Refusal> refused,
      @Schema(description = "Not reached: beyond the limit, or the host went away.") long waiting,
      @Schema(description = "Guest orders left out.") long guests,
      @Schema(description = "In the work list before.") long open) {

    static Report of(HostCustomers.Report report) {
      return new Report(
          report.dryRun(),
          report.created(),
          report.adopted(),
          report.refused().stream().map(Refusal::of).toList(),
          report.waiting(),
          report.guests(),
          report.open());
    }
  }

  /** Who was refused. */
  @Schema(name = "NewCustomerRefusal", description = "A customer that was not created.")
  record Refusal(
      @Schema(description = "Id of the customer.") String id,
      @Schema(allowableValues = {"guest", "no-name", "host-refused", "ambiguous"}) String reason,
      @Schema(description = "The host's own words; absent if it said nothing.") String detail) {

    static Refusal of(HostCustomers.Refused refused) {
      return new Refusal(
          refused.customer().toString(), Words.of(refused.reason()), orAbsent(refused.detail()));
    }
  }

  /** What waits. */
  @Schema(name = "Outbox", description = "What the host is still to be told.")
  record Outbox(
      String host,
      @Schema(allowableValues = {"closed", "open", "half-open", "maintenance"}) String circuit,
      @Schema(description = "Customers wanted and not confirmed.") long creations,
      @Schema(description = "Records that show another score.") long scores,
      @Schema(description = "Scores that the host does not take.") long refused,
      @Schema(description = "Customers in the work list.") long tasks,
      @Schema(
              description = "Since when the oldest waits, in UTC; absent if none does.",
              format = "date-time")
          String oldest,
      @Schema(
              description = "When all were created last by the clock, in UTC.",
              format = "date-time")
          String lastJob) {

    static Outbox of(HostOutbox.State state) {
      return new Outbox(
          state.host(),
          Words.of(state.circuit()),
          state.creations(),
          state.scores(),
          state.refused(),
          state.tasks(),
          state.oldest().map(Texts::time).orElse(null),
          state.lastJob().map(Texts::time).orElse(null));
    }
  }

  static NewCustomersView of(Page<HostCustomers.NewCustomer> page) {
    return new NewCustomersView(
        page.items().stream().map(Row::of).toList(), page.next().orElse(null));
  }
}
