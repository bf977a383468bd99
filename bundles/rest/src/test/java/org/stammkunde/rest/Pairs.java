package org.stammkunde.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.GoldenRecords;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.Page;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.SourceRecord;

/** One pair that a person should see, customers 1 to 3, and one model; keeps what was said. */
final class Pairs implements Duplicates, GoldenRecords, MatchModels {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final SourceRecord HOST = SourceRecord.parse("host/17");
  static final SourceRecord SHOP = SourceRecord.parse("shop/vendure/4711");
  static final RecordPair PAIR = new RecordPair(HOST, SHOP);
  private static final CustomerDetails EVA =
      new CustomerDetails("Eva", "Alt", "", "eva@example.org", "", "", PostalAddress.UNKNOWN);

  final List<String> asked = new ArrayList<>();
  Optional<RuntimeException> failure = Optional.empty();

  private void ask(String what) {
    asked.add(what);
    failure.ifPresent(
        exception -> {
          throw exception;
        });
  }

  @Override
  public Page<Suspicion> open(Filter filter, Locale language, String cursor, int limit) {
    ask(filter + " " + language + " " + limit);
    if (!cursor.isEmpty()) {
      throw new IllegalArgumentException("no cursor");
    }
    return new Page<>(
        List.of(
            new Suspicion(
                PAIR, side(HOST), side(SHOP), 0.93, 123_450, "same e-mail", Optional.of(NOW))),
        Optional.of("more"));
  }

  @Override
  public Optional<RecordPair> next(Filter filter, RecordPair shown) {
    throw new UnsupportedOperationException("no request asks for it");
  }

  @Override
  public List<Likeness> find(
      CustomerDetails details, Optional<LocalDate> dateOfBirth, Locale language) {
    ask(details.lastName() + " " + details.address().city() + dateOfBirth + language);
    return List.of(new Likeness(side(HOST), 0.93, "same e-mail"));
  }

  private static Side side(SourceRecord record) {
    return new Side(record, new CustomerId(1), EVA, false, true, 3, 50_000);
  }

  @Override
  public Comparison compare(RecordPair pair, Locale language) {
    ask(pair.toString());
    known(pair);
    return new Comparison(
        pair,
        side(pair.left()),
        side(pair.right()),
        -20,
        List.of(
            new Bar("email", "E-Mail", "gleich", "eva@example.org", "eva@example.org", true, 25.5)),
        -1.75,
        3.75,
        0.93,
        false,
        "same e-mail",
        false,
        Consequence.MERGES_IN_HOST,
        Optional.of(decision(5, Answer.LATER, Optional.empty())),
        "v5");
  }

  private static void known(RecordPair pair) {
    if (!pair.equals(PAIR)) {
      throw new RecordNotFound(pair.right());
    }
  }

  static Decision decision(long id, Answer answer, Optional<Instant> ended) {
    return new Decision(
        id, PAIR, answer, "", "clara", NOW, Consequence.NONE, ended, ended.isEmpty() ? "" : "olga");
  }

  @Override
  public Decision say(
      RecordPair pair,
      Answer answer,
      Optional<HostCustomerId> survivor,
      String reason,
      String user,
      Optional<String> seen) {
    if (seen.isPresent() && !seen.get().equals("v5")) {
      throw new PairChanged(Optional.of(decision(5, Answer.LATER, Optional.empty())));
    }
    ask(answer + " " + survivor.map(HostCustomerId::value).orElse("-") + " " + reason + "|" + user);
    known(pair);
    return decision(6, answer, Optional.empty());
  }

  @Override
  public Decision takeBack(long decision, String user) {
    ask("take back " + decision + "|" + user);
    return decision(decision, Answer.SAME, Optional.of(NOW));
  }

  @Override
  public List<Decision> decisions(CustomerId id) {
    known(id);
    return List.of(
        decision(6, Answer.DIFFERENT, Optional.empty()),
        decision(5, Answer.SAME, Optional.of(NOW)));
  }

  private static void known(CustomerId id) {
    if (id.value() > 3) {
      throw new CustomerNotFound(id);
    }
  }

  @Override
  public Duplicates.State state() {
    return new Duplicates.State(true, "", 4_321, 17, 250, "m1", 2, 30, Duration.ofMinutes(2));
  }

  @Override
  public GoldenRecord of(CustomerId id) {
    known(id);
    return new GoldenRecord(
        id,
        EVA,
        List.of(
            new Value(
                Field.EMAIL,
                Rule.BY_HAND,
                Optional.of(new Chosen("clara", NOW)),
                List.of(new Said(HOST, "eva@example.org"), new Said(SHOP, "e@example.org")))),
        true,
        Optional.of(false));
  }

  @Override
  public GoldenRecord preview(CustomerId one, CustomerId other) {
    ask(one + " with " + other);
    known(other);
    return of(one);
  }

  @Override
  public GoldenRecord choose(
      CustomerId id, Field field, Optional<SourceRecord> source, String user) {
    ask(field + " " + source.map(SourceRecord::toString).orElse("rules") + "|" + user);
    if (source.isPresent() && !source.get().equals(SHOP)) {
      throw new IllegalArgumentException("not one of the customer's");
    }
    return of(id);
  }

  @Override
  public List<MatchModel> models() {
    return List.of(model(MatchModels.State.PROPOSED));
  }

  private static MatchModel model(MatchModels.State state) {
    return new MatchModel(
        "m2", state, NOW, 4_321, true, "olga", Optional.empty(), "", new Report(312, 9, 14));
  }

  @Override
  public MatchModel propose(String user) {
    ask("propose|" + user);
    return model(MatchModels.State.PROPOSED);
  }

  @Override
  public MatchModel activate(String version, String user) {
    ask("activate " + version + "|" + user);
    return model(MatchModels.State.ACTIVE);
  }
}
