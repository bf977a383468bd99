package org.stammkunde.shell;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.Page;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.SourceRecord;

/** A pair on which a person has to decide, and a model; keeps what was asked. */
final class Doubts implements Duplicates, MatchModels {
  private static final RecordPair PAIR =
      new RecordPair(SourceRecord.parse("host/H1"), SourceRecord.parse("shop/corner/C9"));

  final List<String> asked = new ArrayList<>();
  Optional<RuntimeException> failure = Optional.empty();

  private void ask(String what) {
    asked.add(what);
    failure.ifPresent(
        exception -> {
          throw exception;
        });
  }

  private static Side side(SourceRecord record, String name) {
    CustomerDetails details =
        new CustomerDetails("Ada", name, "", "ada@kunde.example", "", "", PostalAddress.UNKNOWN);
    return new Side(record, new CustomerId(1), details, false, false, 3, 50_005);
  }

  @Override
  public Page<Suspicion> open(Filter filter, Locale language, String cursor, int limit) {
    ask(
        filter.kind()
            + " "
            + filter.shop()
            + filter.customer().map(id -> " of " + id).orElse("")
            + " "
            + language
            + " "
            + limit);
    if (cursor.equals("wrong")) {
      throw new IllegalArgumentException("not of this list");
    }
    Side left = side(PAIR.left(), "Nett");
    Side right = side(PAIR.right(), "Netter");
    return new Page<>(
        List.of(new Suspicion(PAIR, left, right, 0.871, 123_450, "same e-mail", Optional.empty())),
        Optional.of("more"));
  }

  @Override
  public Optional<RecordPair> next(Filter filter, RecordPair shown) {
    throw new UnsupportedOperationException("no command asks for it");
  }

  @Override
  public List<Likeness> find(
      CustomerDetails details, Optional<LocalDate> dateOfBirth, Locale language) {
    throw new UnsupportedOperationException("no command asks for it");
  }

  @Override
  public Comparison compare(RecordPair pair, Locale language) {
    ask(pair.left() + " and " + pair.right());
    return new Comparison(
        pair,
        side(pair.left(), "Nett"),
        side(pair.right(), "Netter"),
        -9,
        List.of(new Bar("surname", "surname", "similar", "nett", "netter", false, 12.75)),
        -1.5,
        2.25,
        0.83,
        false,
        "same e-mail",
        false,
        Consequence.MERGES_IN_HOST,
        Optional.of(decision(4, Answer.LATER, true)),
        "v4");
  }

  static Decision decision(long id, Answer answer, boolean holds) {
    return new Decision(
        id,
        PAIR,
        answer,
        "",
        "clara",
        Shop.NOW,
        answer == Answer.SAME ? Consequence.LINKS : Consequence.NONE,
        holds ? Optional.empty() : Optional.of(Shop.NOW),
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
    if (seen.isPresent() && !seen.get().equals("v4")) {
      throw new PairChanged(Optional.of(decision(4, Answer.LATER, true)));
    }
    ask(
        "%s %s %s by %s"
            .formatted(answer, survivor.map(HostCustomerId::value).orElse("-"), reason, user));
    return decision(5, answer, true);
  }

  @Override
  public Decision takeBack(long decision, String user) {
    ask("back " + decision + " by " + user);
    return decision(decision, Answer.SAME, false);
  }

  @Override
  public List<Decision> decisions(CustomerId id) {
    throw new UnsupportedOperationException("no command asks for it");
  }

  @Override
  public Duplicates.State state() {
    return new Duplicates.State(true, "", 4_321, 17, 250, "m1", 0, 0, Duration.ZERO);
  }

  @Override
  public List<MatchModel> models() {
    return List.of(model(MatchModels.State.PROPOSED));
  }

  private static MatchModel model(MatchModels.State state) {
    return new MatchModel(
        "m2", state, Shop.NOW, 4_321, true, "olga", Optional.empty(), "", new Report(312, 9, 14));
  }

  @Override
  public MatchModel propose(String user) {
    ask("propose by " + user);
    return model(MatchModels.State.PROPOSED);
  }

  @Override
  public MatchModel activate(String version, String user) {
    ask("activate " + version + " by " + user);
    return model(MatchModels.State.ACTIVE);
  }
}
