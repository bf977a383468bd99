package org.stammkunde.web;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.GoldenRecords;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.Page;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.SourceRecord;
import org.stammkunde.api.Unavailable;

/** Two pairs with customers 1 and 2 of the {@link Shop}; keeps what people say of them. */
final class Doubles implements Duplicates, GoldenRecords, MatchModels {
  static final RecordPair FIRST = pair("host/H1", "shop/vendure/C2");
  static final RecordPair SECOND = pair("shop/vendure/C1", "shop/books/B7");

  /** What people said. */
  final List<String> asked = new ArrayList<>();

  /** Which pairs were asked for. */
  final List<String> looked = new ArrayList<>();

  String name = "Alt";
  final List<Suspicion> open = new ArrayList<>(List.of(suspicion(FIRST), suspicion(SECOND)));
  Optional<RuntimeException> failure = Optional.empty();
  Optional<RuntimeException> refusal = Optional.empty();
  Consequence consequence = Consequence.LINKS;
  List<Decision> said = List.of();
  Rule rule = Rule.LEADING;
  String other = "e.alt@example.org";
  List<Bar> bars =
      List.of(
          new Bar("email", "E-Mail", "gleich", "eva@example.org", "eva@example.org", true, 18),
          new Bar("surname", "Nachname", "anders", "neu", "alt", false, -3));
  String version = "v1";
  boolean ready = true;

  static RecordPair pair(String one, String other) {
    return new RecordPair(SourceRecord.parse(one), SourceRecord.parse(other));
  }

  private void fail() {
    failure.ifPresent(
        exception -> {
          throw exception;
        });
  }

  private Suspicion suspicion(RecordPair pair) {
    return new Suspicion(
        pair,
        side(pair.left(), 1, 3),
        side(pair.right(), 2, 9),
        0.9371,
        123_450,
        "Gleiche E-Mail, Nachname anders",
        Optional.empty());
  }

  /** The second one again, for which somebody wanted to wait. */
  void postponeSecond() {
    Suspicion second = open.remove(1);
    open.add(
        new Suspicion(
            second.pair(),
            second.left(),
            second.right(),
            second.probability(),
            second.value(),
            second.sentence(),
            Optional.of(Shop.SALE)));
  }

  private Side side(SourceRecord record, long customer, long orders) {
    CustomerDetails details =
        new CustomerDetails(
            "Eva",
            customer == 1 ? "Neu" : name,
            "",
            "eva@example.org",
            customer == 1 ? "+49 30 1" : "",
            "",
            new PostalAddress("Weg 1", "", "10115", "Berlin", "DE"));
    return new Side(record, new CustomerId(customer), details, false, true, orders, 50_000);
  }

  @Override
  public Page<Suspicion> open(Filter filter, Locale language, String cursor, int limit) {
    fail();
    if (!ready) {
      throw new Unavailable("no model yet");
    }
    if (!cursor.isEmpty()) {
      throw new IllegalArgumentException("no cursor of ours");
    }
    looked.add(filter + " " + language);
    return new Page<>(open.subList(0, Math.min(limit, open.size())), Optional.of("more"));
  }

  @Override
  public Optional<RecordPair> next(Filter filter, RecordPair shown) {
    fail();
    List<RecordPair> pairs = open.stream().map(Suspicion::pair).toList();
    return pairs.stream().skip(pairs.indexOf(shown) + 1).findFirst();
  }

  @Override
  public List<Likeness> find(
      CustomerDetails details, Optional<LocalDate> dateOfBirth, Locale language) {
    throw new UnsupportedOperationException("no page asks for it");
  }

  @Override
  public Comparison compare(RecordPair pair, Locale language) {
    fail();
    if (!pair.equals(FIRST) && !pair.equals(SECOND)) {
      throw new RecordNotFound(pair.left());
    }
    return new Comparison(
        pair,
        side(pair.left(), 1, 3),
        side(pair.right(), 2, 9),
        -10,
        bars,
        -1,
        4,
        0.9371,
        false,
        "Gleiche E-Mail, Nachname anders",
        false,
        consequence,
        said.stream().findFirst(),
        version);
  }

  Decision decision(long id, Answer answer, boolean holds) {
    return new Decision(
        id,
        FIRST,
        answer,
        "hat angerufen",
        "clara",
        Shop.SALE,
        answer == Answer.SAME ? consequence : Consequence.NONE,
        holds ? Optional.empty() : Optional.of(Shop.SALE),
        holds ? "" : "olga");
  }

  @Override
  public Decision say(
      RecordPair pair,
      Answer answer,
      Optional<HostCustomerId> survivor,
      String reason,
      String user,
      Optional<String> seen) {
    fail();
    if (!seen.equals(Optional.of(version))) {
      throw new PairChanged(said.stream().findFirst());
    }
    refusal.ifPresent(
        exception -> {
          throw exception;
        });
    asked.add(
        "%s %s %s '%s' by %s"
            .formatted(
                pair.right(),
                answer,
                survivor.map(HostCustomerId::value).orElse("-"),
                reason,
                user));
    return decision(12, answer, true);
  }

  @Override
  public Decision takeBack(long decision, String user) {
    refusal.ifPresent(
        exception -> {
          throw exception;
        });
    asked.add("back " + decision + " by " + user);
    return decision(decision, Answer.SAME, false);
  }

  @Override
  public List<Decision> decisions(CustomerId id) {
    fail();
    return said;
  }

  @Override
  public Duplicates.State state() {
    fail();
    return new Duplicates.State(
        ready, ready ? "" : "no model yet", 4_321, 17, 250, "m1", 0, 0, Duration.ZERO);
  }

  @Override
  public GoldenRecord of(CustomerId id) {
    fail();
    Said host = new Said(SourceRecord.parse("host/H1"), "eva@example.org");
    Said shop = new Said(SourceRecord.parse("shop/vendure/C1"), other);
    return new GoldenRecord(
        id,
        CustomerDetails.UNKNOWN,
        List.of(
            new Value(
                Field.EMAIL,
                rule,
                Optional.of(new Chosen("clara", Shop.SALE)).filter(one -> rule == Rule.BY_HAND),
                List.of(host, shop)),
            new Value(Field.VAT_ID, Rule.AGREED, Optional.empty(), List.of(host))),
        true,
        Optional.of(false));
  }

  @Override
  public GoldenRecord preview(CustomerId one, CustomerId other) {
    return of(one);
  }

  @Override
  public GoldenRecord choose(
      CustomerId id, Field field, Optional<SourceRecord> source, String user) {
    asked.add("%s %s of %s by %s".formatted(field, source.orElse(null), id, user));
    if (source.isPresent() && source.get().id().equals("other")) {
      throw new IllegalArgumentException("not one of the customer's");
    }
    return of(id);
  }

  @Override
  public List<MatchModel> models() {
    return List.of(
        model("m2", MatchModels.State.PROPOSED, "olga"),
        model("m1", MatchModels.State.ACTIVE, "rule"));
  }

  private static MatchModel model(String version, MatchModels.State state, String by) {
    return new MatchModel(
        version,
        state,
        Shop.SALE,
        4_321,
        true,
        by,
        state == MatchModels.State.ACTIVE ? Optional.of(Shop.SALE) : Optional.empty(),
        state == MatchModels.State.ACTIVE ? "rule" : "",
        new Report(312, 9, 14));
  }

  @Override
  public MatchModel propose(String user) {
    asked.add("proposed by " + user);
    return models().get(0);
  }

  @Override
  public MatchModel activate(String version, String user) {
    refusal.ifPresent(
        exception -> {
          throw exception;
        });
    asked.add(version + " activated by " + user);
    return models().get(1);
  }
}
