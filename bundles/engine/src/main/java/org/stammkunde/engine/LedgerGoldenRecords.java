package org.stammkunde.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.GoldenRecords;
import org.stammkunde.api.SourceRecord;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.GoldenChoices;
import org.stammkunde.ledger.MatchRecords.Side;

/** What holds of customers, worked out anew from the ledger each time. */
public final class LedgerGoldenRecords implements GoldenRecords {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerGoldenRecords.class);

  private final CustomerFile customers;
  private final GoldenChoices choices;

  /** Joins the services, which may come and go. */
  public LedgerGoldenRecords(CustomerFile customers, GoldenChoices choices) {
    this.customers = customers;
    this.choices = choices;
  }

  @Override
  public GoldenRecord of(CustomerId id) {
    CustomerId today = today(id);
    return golden(today, sources(today));
  }

  @Override
  public GoldenRecord preview(CustomerId one, CustomerId other) {
    CustomerId first = today(one);
    CustomerId second = today(other);
    if (first.equals(second)) {
      return of(first);
    }
    List<Side> both = new ArrayList<>(sources(first));
    both.addAll(sources(second));
    return golden(first.compareTo(second) < 0 ? first : second, both);
  }

  @Override
  public GoldenRecord choose(
      CustomerId id, Field field, Optional<SourceRecord> source, String user) {
    CustomerId today = today(id);
    List<Side> sources = sources(today);
    List<Side> meant =
        sources.stream()
            .filter(side -> source.isEmpty() || side.record().equals(source.get()))
            .filter(side -> source.isEmpty() || Survivorship.says(side, field))
            .toList();
    if (meant.isEmpty()) {
      throw new IllegalArgumentException(
          "source must be a record of this customer that says something in " + field);
    }
    choices.choose(meant.get(0).party(), field, source.isPresent(), user);
    LOG.info("customer {}: {} chosen by {}", today, field, user);
    return golden(today, sources);
  }

  private CustomerId today(CustomerId id) {
    return customers.resolve(id).orElseThrow(() -> new CustomerNotFound(id));
  }

  private List<Side> sources(CustomerId id) {
    return choices.sources(id);
  }

  private GoldenRecord golden(CustomerId id, List<Side> sources) {
    return Survivorship.of(
        id, sources, choices.choices(sources.stream().map(Side::party).toList()));
  }
}
