package org.stammkunde.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.ledger.MatchRecords.MatchRecord;
import org.stammkunde.ledger.MatchRecords.Said;
import org.stammkunde.ledger.MatchRecords.Side;
import org.stammkunde.matching.Explanation;
import org.stammkunde.matching.MatchIndex;
import org.stammkunde.matching.MatchIndex.Key;
import org.stammkunde.matching.Model;
import org.stammkunde.matching.Records;

/**
 * The records in memory, with the pairs that are alike and what people said of them. Written by one
 * thread, read by all.
 */
final class MatchTable {
  /**
   * Two records that are alike.
   *
   * @param first the party with the smaller id
   */
  record Alike(long first, long second, double probability) {}

  private final Model model;
  private final MatchingSettings settings;
  private final ComparedRecords compared;
  private final MatchIndex index;
  private final Map<Long, Map<Long, Double>> alike = new HashMap<>();
  private final Map<Long, Map<Long, Said>> said = new HashMap<>();
  private final AtomicLong changes = new AtomicLong();

  /** Takes the records over. */
  MatchTable(
      Model model,
      MatchingSettings settings,
      ComparedRecords compared,
      Records records,
      Collection<Long> parties,
      Collection<Said> answers) {
    this.model = model;
    this.settings = settings;
    this.compared = compared;
    index =
        MatchIndex.of(
            model, settings.comparison(), records, ComparedRecords.verdicts(records, answers));
    answers.forEach(this::remember);
    parties.forEach(this::compareAgain);
  }

  Model model() {
    return model;
  }

  MatchingSettings settings() {
    return settings;
  }

  ComparedRecords compared() {
    return compared;
  }

  int size() {
    return index.size();
  }

  /** Another number after each change. */
  long changes() {
    return changes.get();
  }

  private static Key key(long party) {
    return new Key(ComparedRecords.LIST, ComparedRecords.id(party));
  }

  private static Set<Long> parties(Set<Key> keys) {
    return keys.stream()
        .map(key -> Long.parseLong(key.id()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The parties of one customer with this one by the model and what people said. */
  Set<Long> cluster(long party) {
    return parties(index.cluster(ComparedRecords.LIST, ComparedRecords.id(party)));
  }

  /** Why two records are alike or not; empty if one of them is not compared. */
  Optional<Explanation> explain(long left, long right) {
    return index.explain(key(left), key(right));
  }

  /** Why a record, whether it is compared or not, is like what somebody tells, or is not. */
  Explanation explain(CustomerDetails told, Map<String, String> fields, Side right) {
    Records two = new Records(ComparedRecords.ATTRIBUTES);
    two.add(ComparedRecords.LIST, "told", false, compared.values(told, fields));
    two.add(
        ComparedRecords.LIST,
        ComparedRecords.id(right.party()),
        false,
        compared.values(right.details(), right.fields()));
    return Explanation.of(two, model, 0, 1);
  }

  /** The parties that may be who has these details, with the probability, the highest first. */
  Map<Long, Double> find(CustomerDetails details, Map<String, String> fields) {
    Map<Long, Double> found = new LinkedHashMap<>();
    index
        .find(compared.values(details, fields))
        .forEach(hit -> found.put(Long.parseLong(hit.id()), hit.probability()));
    return found;
  }

  /** All pairs that are alike, those that people said are different left out. */
  synchronized void eachAlike(Consumer<Alike> sink) {
    alike.forEach(
        (party, others) ->
            others.forEach(
                (other, probability) -> {
                  if (party < other) {
                    sink.accept(new Alike(party, other, probability));
                  }
                }));
  }

  /** Those pairs of which one or both are among some parties, each once. */
  synchronized Set<Alike> alikeOf(Collection<Long> parties) {
    Set<Alike> found = new HashSet<>();
    for (long party : parties) {
      alike
          .getOrDefault(party, Map.of())
          .forEach(
              (other, probability) ->
                  found.add(
                      new Alike(Math.min(party, other), Math.max(party, other), probability)));
    }
    return found;
  }

  /** What people said of a pair and holds. */
  synchronized Optional<Said> said(long one, long other) {
    return Optional.ofNullable(said.getOrDefault(one, Map.of()).get(other));
  }

  /** All parties of which anything is alike or said; of others the model has nothing to say. */
  synchronized Set<Long> interesting() {
    return new HashSet<>(alike.keySet());
  }

  /**
   * Follows a step.
   *
   * @param changed all parties that changed
   * @param records those that are compared, as they are now
   * @param answers what people said of any of the changed ones and holds
   * @return parties whose cluster or pairs changed
   */
  Set<Long> apply(
      Collection<Long> changed, Collection<MatchRecord> records, Collection<Said> answers) {
    Set<Long> touched = new TreeSet<>();
    Set<Long> gone = new HashSet<>(changed);
    for (MatchRecord record : records) {
      gone.remove(record.party());
      touched.addAll(
          parties(
              index.put(
                  ComparedRecords.LIST,
                  ComparedRecords.id(record.party()),
                  compared.staysApart(record),
                  compared.values(record.details(), record.fields()))));
    }
    gone.forEach(
        party ->
            touched.addAll(parties(index.remove(ComparedRecords.LIST, ComparedRecords.id(party)))));
    touched.addAll(hear(changed, answers));
    synchronized (this) {
      gone.forEach(this::compareAgain);
      touched.forEach(this::compareAgain);
      changes.incrementAndGet();
    }
    return touched;
  }

  private Set<Long> hear(Collection<Long> changed, Collection<Said> answers) {
    Set<Said> before = new HashSet<>();
    synchronized (this) {
      changed.forEach(party -> before.addAll(said.getOrDefault(party, Map.of()).values()));
    }
    Set<Said> now = new HashSet<>(answers);
    Set<Long> touched = new TreeSet<>();
    for (Said ended : before) {
      if (!now.contains(ended)) {
        forget(ended);
        touched.addAll(parties(index.takeBack(key(ended.first()), key(ended.second()))));
      }
    }
    for (Said one : now) {
      if (!before.contains(one)) {
        remember(one);
        touched.addAll(tell(one));
      }
    }
    return touched;
  }

  private Set<Long> tell(Said one) {
    Key first = key(one.first());
    Key second = key(one.second());
    if (one.answer() == Answer.SAME) {
      return parties(index.same(first, second));
    }
    return one.answer() == Answer.DIFFERENT ? parties(index.notSame(first, second)) : Set.of();
  }

  private synchronized void remember(Said one) {
    said.computeIfAbsent(one.first(), none -> new HashMap<>()).put(one.second(), one);
    said.computeIfAbsent(one.second(), none -> new HashMap<>()).put(one.first(), one);
  }

  private synchronized void forget(Said one) {
    drop(said, one.first(), one.second());
    drop(said, one.second(), one.first());
  }

  private static <T> void drop(Map<Long, Map<Long, T>> table, long party, long other) {
    Map<Long, T> others = table.get(party);
    if (others != null) {
      others.remove(other);
      if (others.isEmpty()) {
        table.remove(party);
      }
    }
  }

  private synchronized void compareAgain(long party) {
    Map<Long, Double> before = alike.remove(party);
    if (before != null) {
      before.keySet().forEach(other -> drop(alike, other, party));
    }
    List<MatchIndex.Suggestion> now =
        index.suggestions(ComparedRecords.LIST, ComparedRecords.id(party));
    for (MatchIndex.Suggestion pair : now) {
      long other = Long.parseLong(pair.other().id());
      alike.computeIfAbsent(party, none -> new HashMap<>()).put(other, pair.probability());
      alike.computeIfAbsent(other, none -> new HashMap<>()).put(party, pair.probability());
    }
  }
}
