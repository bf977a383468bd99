package org.stammkunde.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.Page;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/** One customer whom the host does not know, and one that it refused; keeps what was asked. */
final class HostSide implements HostCustomers, HostOutbox {
  static final Instant SINCE = Instant.parse("2026-11-20T17:00:00Z");
  private static final ShopCustomer ADA =
      new ShopCustomer(
          ShopCustomerRef.account(new ShopId("vendure"), "C2"),
          new CustomerDetails("Ada", "Neu", "", "ada@example.org", "", "", PostalAddress.UNKNOWN),
          false,
          "",
          false,
          Optional.empty(),
          "de",
          Optional.empty(),
          Optional.of(true),
          Map.of());

  final List<String> asked = new ArrayList<>();

  @Override
  public Created create(CustomerId id, String user) {
    asked.add("create " + id + " by " + user);
    return new Created(id, new HostCustomerId("H9"), true);
  }

  @Override
  public Report createNew(boolean dryRun, int limit, String user) {
    asked.add((dryRun ? "dry run " : "create ") + limit + " by " + user);
    return new Report(
        dryRun,
        12,
        3,
        List.of(
            new Refused(
                new CustomerId(2), HostCreationRefused.Reason.HOST_REFUSED, "no postal code")),
        4,
        5,
        1);
  }

  @Override
  public Page<NewCustomer> unknown(String cursor, int limit) {
    return new Page<>(List.of(new NewCustomer(new CustomerId(2), ADA, true)), Optional.empty());
  }

  @Override
  public Page<Task> tasks(String cursor, int limit) {
    return new Page<>(
        List.of(
            new Task(
                new CustomerId(2),
                ADA,
                Optional.of(HostCreationRefused.Reason.AMBIGUOUS),
                "",
                List.of(new HostCustomerId("H1"), new HostCustomerId("H2")),
                List.of(),
                "clara",
                SINCE),
            new Task(
                new CustomerId(1),
                ADA,
                Optional.empty(),
                "",
                List.of(),
                List.of("postalCode"),
                "schedule",
                SINCE)),
        Optional.empty());
  }

  @Override
  public void settle(CustomerId id) {
    asked.add("settle " + id);
  }

  @Override
  public void merge(HostCustomerId from, HostCustomerId into, String user) {
    throw new HostMergeRefused("the ERP cannot join customers");
  }

  @Override
  public long drain() {
    return 0;
  }

  @Override
  public State state() {
    return new State("erp", Circuit.OPEN, 2, 40, 1, 2, Optional.of(SINCE), Optional.empty());
  }
}
