package org.stammkunde.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.HostCreationRefused.Reason;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.Page;

/** A job that says what it was asked, and an outbox in which something waits. */
final class Newcomers implements HostCustomers, HostOutbox {
  final List<String> asked = new ArrayList<>();

  @Override
  public Report createNew(boolean dryRun, int limit, String user) {
    asked.add(dryRun + " " + limit + " " + user);
    List<Refused> refused =
        List.of(new Refused(new CustomerId(11), Reason.HOST_REFUSED, "no postal code"));
    return new Report(dryRun, 1_234, 3, refused, 4, 5, 6);
  }

  @Override
  public State state() {
    Instant friday = Instant.parse("2026-11-20T17:00:00Z");
    return new State("erp", Circuit.OPEN, 2, 40, 1, 7, Optional.of(friday), Optional.empty());
  }

  @Override
  public Created create(CustomerId id, String user) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<NewCustomer> unknown(String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Task> tasks(String cursor, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void settle(CustomerId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void merge(HostCustomerId from, HostCustomerId into, String user) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long drain() {
    throw new UnsupportedOperationException();
  }
}
