package org.stammkunde.engine;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.Page;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.SourceRecord;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Answers;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.Links;
import org.stammkunde.ledger.MatchRecords;
import org.stammkunde.matching.Explanation;

/** Which records may be one customer, and what people say of it. */
public final class LedgerDuplicates implements Duplicates {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerDuplicates.class);

  private static final int MOST = 200;
  private static final int MOST_FOUND = 50;
  private static final int LONGEST_REASON = 500;

  /** Instead of minus infinity, which no number format has: a company is no person. */
  private static final double NEVER = -100;

  private final HostErp host;
  private final Answers answers;
  private final MatchRecords records;
  private final CustomerFile customers;
  private final Linker linker;
  private final CurrentFigures figures;
  private final CurrentMatches matches;
  private final ReviewList review;
  private final MatchingState state;

  /** Joins the services; those of the ledger and the host may come and go. */
  public LedgerDuplicates(
      Merchant merchant,
      HostErp host,
      Answers answers,
      MatchRecords records,
      Links links,
      CustomerFile customers,
      Linker linker,
      CurrentFigures figures,
      CurrentMatches matches,
      TrainedModels models,
      Clock clock) {
    this.host = host;
    this.answers = answers;
    this.records = records;
    this.customers = customers;
    this.linker = linker;
    this.figures = figures;
    this.matches = matches;
    this.review = new ReviewList(figures, matches, merchant, clock);
    this.state = new MatchingState(records, links, matches, review);
    matches.onDue(linker::decideDue);
    matches.onNoModel(models::first);
  }

  /** Begins to read the records. */
  public void start() {
    matches.start();
  }

  @Override
  public Page<Suspicion> open(Filter filter, Locale language, String cursor, int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST + ", not " + limit);
    }
    List<ReviewList.Open> found = review.after(today(filter), cursor, limit + 1);
    List<ReviewList.Open> page = found.subList(0, Math.min(limit, found.size()));
    Set<Long> parties = new HashSet<>();
    Set<CustomerId> ids = new HashSet<>();
    for (ReviewList.Open open : page) {
      parties.add(open.first());
      parties.add(open.second());
      ids.add(open.place().customer());
      ids.add(open.other().customer());
    }
    Map<Long, MatchRecords.Side> sides = records.sides(parties);
    Map<CustomerId, ReviewList.Sales> sales = review.sales(ids);
    MatchTable table = matches.table();
    MatchWords words = new MatchWords(language);
    List<Suspicion> items = new ArrayList<>();
    for (ReviewList.Open open : page) {
      MatchRecords.Side first = sides.get(open.first());
      MatchRecords.Side second = sides.get(open.second());
      Optional<Explanation> why = table.explain(open.first(), open.second());
      // Whoever is gone, or joined meanwhile, is off the list in a moment.
      if (first != null
          && second != null
          && why.isPresent()
          && !first.customer().equals(second.customer())) {
        RecordPair pair = new RecordPair(first.record(), second.record());
        boolean inOrder = pair.left().equals(first.record());
        items.add(
            new Suspicion(
                pair,
                side(inOrder ? first : second, sales),
                side(inOrder ? second : first, sales),
                open.probability(),
                open.value(),
                words.sentence(why.get(), false, table.settings()),
                open.postponed()));
      }
    }
    return new Page<>(
        items,
        found.size() > limit ? Optional.of(page.get(page.size() - 1).cursor()) : Optional.empty());
  }

  @Override
  public Optional<RecordPair> next(Filter filter, RecordPair shown) {
    Set<CustomerId> question = new HashSet<>();
    question.add(known(shown.left()).customer());
    question.add(known(shown.right()).customer());
    return review.behind(today(filter), question).flatMap(this::records);
  }

  /** Empty if one of them is gone meanwhile. */
  private Optional<RecordPair> records(ReviewList.Open open) {
    Map<Long, MatchRecords.Side> sides = records.sides(Set.of(open.first(), open.second()));
    return sides.size() < 2
        ? Optional.empty()
        : Optional.of(
            new RecordPair(sides.get(open.first()).record(), sides.get(open.second()).record()));
  }

  /** Who was joined to another one is asked for by his old id, too. */
  private Filter today(Filter filter) {
    return new Filter(filter.kind(), filter.shop(), filter.customer().map(this::today));
  }

  private CustomerId today(CustomerId id) {
    return customers.resolve(id).orElseThrow(() -> new CustomerNotFound(id));
  }

  private static Side side(MatchRecords.Side known, Map<CustomerId, ReviewList.Sales> sales) {
    ReviewList.Sales own = sales.getOrDefault(known.customer(), new ReviewList.Sales(0, 0));
    return new Side(
        known.record(),
        known.customer(),
        known.details(),
        known.companyCustomer(),
        known.robinson(),
        own.orders(),
        own.turnover());
  }

  @Override
  public List<Likeness> find(
      CustomerDetails details, Optional<LocalDate> dateOfBirth, Locale language) {
    MatchTable table = matches.table();
    Map<String, String> fields = table.compared().born(dateOfBirth);
    Map<Long, Double> alike = table.find(details, fields);
    Map<CustomerId, MatchRecords.Side> customers =
        mostAlike(List.copyOf(alike.keySet()), records::sides);
    Map<CustomerId, ReviewList.Sales> sales = review.sales(customers.keySet());
    MatchWords words = new MatchWords(language);
    return customers.values().stream()
        .map(
            side ->
                new Likeness(
                    side(side, sales),
                    alike.get(side.party()),
                    words.sentence(table.explain(details, fields, side), false, table.settings())))
        .toList();
  }

  /**
   * The first record of each customer, read in parts: a customer may have hundreds that are alike.
   */
  static Map<CustomerId, MatchRecords.Side> mostAlike(
      List<Long> parties, Function<List<Long>, Map<Long, MatchRecords.Side>> read) {
    Map<CustomerId, MatchRecords.Side> customers = new LinkedHashMap<>();
    for (int from = 0; from < parties.size(); from += MOST_FOUND) {
      List<Long> part = parties.subList(from, Math.min(from + MOST_FOUND, parties.size()));
      Map<Long, MatchRecords.Side> sides = read.apply(part);
      for (Long party : part) {
        MatchRecords.Side side = sides.get(party);
        if (side != null) {
          customers.putIfAbsent(side.customer(), side);
        }
        if (customers.size() == MOST_FOUND) {
          return customers;
        }
      }
    }
    return customers;
  }

  @Override
  public Comparison compare(RecordPair pair, Locale language) {
    MatchRecords.Side left = known(pair.left());
    MatchRecords.Side right = known(pair.right());
    Answers.Outlook outlook = answers.outlook(host.name(), pair);
    MatchTable table = matches.table();
    Explanation why = explain(table, left, right);
    MatchWords words = new MatchWords(language);
    Map<CustomerId, ReviewList.Sales> sales = review.sales(left.customer(), right.customer());
    return new Comparison(
        pair,
        side(left, sales),
        side(right, sales),
        Math.max(NEVER, why.prior()),
        why.bars().stream().map(words::bar).toList(),
        why.group(),
        Math.max(NEVER, why.weight()),
        why.probability(),
        why.guarded()
            && why.probability() >= table.settings().autoProbability()
            && mayLink(pair, table.settings()),
        words.sentence(why, outlook.joined(), table.settings()),
        outlook.joined(),
        consequence(pair, outlook),
        outlook.decision(),
        outlook.version());
  }

  /**
   * Two customers of the host are never joined by the model; accounts and guests only of shops that
   * want it.
   */
  private static boolean mayLink(RecordPair pair, MatchingSettings settings) {
    return pair.right().shop().isPresent()
        && Stream.of(pair.left(), pair.right())
            .allMatch(
                record ->
                    record.shop().stream()
                        .allMatch(shop -> settings.modelLinks(shop, record.guest())));
  }

  private MatchRecords.Side known(SourceRecord record) {
    return records.side(host.name(), record).orElseThrow(() -> new RecordNotFound(record));
  }

  /** Of any two: who was joined into another one is compared no more, but can be looked at. */
  private static Explanation explain(
      MatchTable table, MatchRecords.Side left, MatchRecords.Side right) {
    return table
        .explain(left.party(), right.party())
        .orElseGet(() -> table.explain(left.details(), left.fields(), right));
  }

  private Consequence consequence(RecordPair pair, Answers.Outlook outlook) {
    if (outlook.merge().isPresent()) {
      return host.capabilities().merges() ? Consequence.MERGES_IN_HOST : Consequence.MERGES_HERE;
    }
    if (outlook.joined()) {
      return Consequence.NONE;
    }
    return pair.left().shop().isEmpty() ? Consequence.LINKS : Consequence.JOINS;
  }

  @Override
  public Decision say(
      RecordPair pair,
      Answer answer,
      Optional<HostCustomerId> survivor,
      String reason,
      String user,
      Optional<String> seen) {
    if (reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "reason must have at most " + LONGEST_REASON + " characters");
    }
    Optional<Answers.Merge> merge = Optional.empty();
    boolean inHost = false;
    if (answer == Answer.SAME) {
      Answers.Outlook outlook = answers.outlook(host.name(), pair);
      // The host must not join what nobody wanted to be joined.
      if (seen.isPresent() && !seen.get().equals(outlook.version())) {
        throw new PairChanged(outlook.decision());
      }
      if (!outlook.against().isEmpty()) {
        throw new AnswerRefused(outlook.against());
      }
      merge = outlook.merge().map(two -> directed(pair, two, survivor));
      inHost = merge.isPresent() && host.capabilities().merges();
      if (inHost) {
        mergeInHost(merge.get());
      }
    }
    Decision said =
        answers.say(
            host.name(),
            new Answers.Wanted(
                pair, answer, reason, user, merge, inHost, inHost ? Optional.empty() : seen),
            linker.rules());
    // No record: whose it is may be read out of its number.
    LOG.info("decision {}: {} by {}, {}", said.id(), answer, user, said.consequence());
    follow(inHost);
    return said;
  }

  /** Which of the two stays: who was named, or who bought more often. */
  private Answers.Merge directed(
      RecordPair pair, Answers.Merge two, Optional<HostCustomerId> survivor) {
    Answers.Merge other = new Answers.Merge(two.into(), two.from());
    if (survivor.isPresent()) {
      if (survivor.get().equals(two.into())) {
        return two;
      }
      if (survivor.get().equals(two.from())) {
        return other;
      }
      throw new SurvivorUnknown(two.from(), two.into());
    }
    CustomerId from = known(pair.left()).customer();
    CustomerId into = known(pair.right()).customer();
    Map<CustomerId, ReviewList.Sales> sales = review.sales(from, into);
    return sales.get(from).orders() > sales.get(into).orders() ? other : two;
  }

  private void mergeInHost(Answers.Merge merge) {
    try {
      host.merge(merge.from(), merge.into());
    } catch (HostRefused e) {
      throw new HostMergeRefused(e.getMessage());
    } catch (HostUnavailable e) {
      throw new Unavailable("the host does not answer", e);
    }
  }

  /** What was said holds already; what follows from it may come a moment later. */
  private void follow(boolean inHost) {
    figures.wake();
    matches.wake();
    try {
      if (inHost) {
        linker.takeChanges();
      }
    } catch (RuntimeException e) {
      if (!Absence.isTemporary(e)) {
        throw e;
      }
      LOG.info("the host's changes wait for its next turn: {}", e.getMessage());
    }
  }

  @Override
  public Decision takeBack(long decision, String user) {
    Decision ended = answers.takeBack(host.name(), decision, user, linker.rules());
    LOG.info("decision {} taken back by {}", decision, user);
    follow(false);
    return ended;
  }

  @Override
  public List<Decision> decisions(CustomerId id) {
    return answers.of(today(id));
  }

  @Override
  public State state() {
    return state.now();
  }

  /** How the comparing is, for whoever watches. */
  SystemHealth.Part health() {
    return state.health();
  }
}
