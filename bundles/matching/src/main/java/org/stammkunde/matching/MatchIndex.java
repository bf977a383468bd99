package org.stammkunde.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.matching.LiveClusters.State;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.values.Columns;

/**
 * Records that are matched as they come, change and go. After any sequence of changes, and of what
 * people say in between, the clusters are those that {@link Matching} finds in the records that are
 * left, with the same model and verdicts. Safe for use by several threads, one at a time.
 *
 * <p>Each change returns the records of which something is no longer what it was: their cluster, or
 * their pairs. Records that are gone are among them.
 *
 * <p>What is said about a record that is not here counts from when it comes, and stays when it goes
 * or changes. Texts of records that are gone, and of those that were only looked for, stay in
 * memory until a new index is made.
 */
public final class MatchIndex {
  private final Records records;
  private final Columns columns;
  private final Bound bound;
  private final LiveSearch search;
  private final LiveClusters clusters;

  /** No records yet. */
  public MatchIndex(Model model, MatchSettings settings) {
    this(model, settings, new Records(model.attributes()));
  }

  private MatchIndex(Model model, MatchSettings settings, Records records) {
    this.records = records;
    columns = records.columns();
    bound = model.bind(records);
    double review = MatchSettings.bits(settings.reviewProbability());
    search = new LiveSearch(records, model, bound, settings.across(), review);
    clusters =
        new LiveClusters(
            records,
            new Grouping(bound, records, settings),
            MatchSettings.bits(settings.autoProbability()));
  }

  /**
   * Matches many records at once: the same as putting one after the other, but many times faster.
   *
   * @param records are the index's own from now on
   * @param verdicts about rows of {@code records}; copied
   */
  public static MatchIndex of(
      Model model, MatchSettings settings, Records records, Verdicts verdicts) {
    Matching matching = Matching.of(records, model, settings, verdicts);
    MatchIndex index = new MatchIndex(model, settings, records);
    index.load(matching, verdicts);
    return index;
  }

  private synchronized void load(Matching matching, Verdicts verdicts) {
    for (int row = 0; row < records.size(); row++) {
      search.add(row, changed -> {});
    }
    clusters.load(matching, verdicts);
  }

  /**
   * A record that is like the one that was looked for.
   *
   * @param source its list
   * @param id its id there
   * @param probability that they are the same, from 0 to 1
   * @param weight the same as log2 of the odds
   * @param safe whether the pair is probable enough, and alike enough, to be linked without a
   *     person
   */
  public record Hit(String source, String id, double probability, double weight, boolean safe) {}

  /** A record: its list and its id there. */
  public record Key(String source, String id) {}

  /**
   * A pair that is linked or worth a look.
   *
   * @param other the other record
   * @param probability that they are the same, from 0 to 1
   * @param weight the same as log2 of the odds
   * @param safe whether the pair is probable enough, and alike enough, to be linked without a
   *     person
   * @param together whether both are in one cluster now
   */
  public record Suggestion(
      Key other, double probability, double weight, boolean safe, boolean together) {}

  /**
   * Adds a record, or changes the one of that id. A guest is taken out, or not let in.
   *
   * @param values in the order of the model's attributes; empty for what is absent
   * @return the records whose cluster or pairs changed
   */
  public synchronized Set<Key> put(String source, String id, boolean guest, String... values) {
    records.check(source, id, guest, values);
    Set<Integer> changed = new HashSet<>();
    int old = records.row(source, id);
    Map<Key, State> before = takeOut(old, changed);
    int row = records.add(source, id, guest, values);
    if (row >= 0) {
      clusters.add(row);
      changed.add(row);
      search.add(row, changed::add);
    }
    return refresh(old, row, changed, before);
  }

  /** Takes a record out; returns the records whose cluster or pairs changed, none if not here. */
  public synchronized Set<Key> remove(String source, String id) {
    Set<Integer> changed = new HashSet<>();
    int row = records.row(source, id);
    Map<Key, State> before = takeOut(row, changed);
    return refresh(row, -1, changed, before);
  }

  /** Takes a row out, if it is one; returns what it hung together with, as it was. */
  private Map<Key, State> takeOut(int row, Set<Integer> changed) {
    if (row < 0) {
      return new HashMap<>();
    }
    Map<Key, State> before = clusters.states(Set.of(row));
    search.remove(row, changed::add);
    changed.remove(row);
    records.forget(row);
    return before;
  }

  /**
   * A person says that two are one customer.
   *
   * @return the records whose cluster or pairs changed
   * @throws IllegalArgumentException if that contradicts what somebody said
   */
  public synchronized Set<Key> same(Key a, Key b) {
    return clusters.say(a, b, said -> said.same(a, b));
  }

  /**
   * A person says that two are two customers.
   *
   * @return the records whose cluster or pairs changed
   * @throws IllegalArgumentException if that contradicts what somebody said
   */
  public synchronized Set<Key> notSame(Key a, Key b) {
    return clusters.say(a, b, said -> said.notSame(a, b));
  }

  /** What was said about two is taken back; returns the records whose cluster or pairs changed. */
  public synchronized Set<Key> takeBack(Key a, Key b) {
    return clusters.say(a, b, said -> said.takeBack(a, b));
  }

  /**
   * The records that may be the same customer as the one with these values, the most probable
   * first.
   */
  public synchronized List<Hit> find(String... values) {
    records.checkCount(values);
    int row = columns.add(values);
    try {
      Edges found = search.of(row);
      List<Hit> hits = new ArrayList<>(found.size());
      for (int i = 0; i < found.size(); i++) {
        double bits = found.weight(i);
        Key other = clusters.key(found.right(i));
        hits.add(
            new Hit(
                other.source(),
                other.id(),
                MatchSettings.probability(bits),
                bits,
                clusters.safe(found, i)));
      }
      hits.sort(
          Comparator.comparingDouble(Hit::weight)
              .reversed()
              .thenComparing(Hit::source)
              .thenComparing(Hit::id));
      return hits;
    } finally {
      columns.dropLast();
    }
  }

  /**
   * The pairs of a record that are linked or worth a look, the most probable first; those of which
   * somebody said that they are different are left out. None if the record is not here.
   */
  public synchronized List<Suggestion> suggestions(String source, String id) {
    int row = records.row(source, id);
    if (row < 0) {
      return List.of();
    }
    Set<Key> different = clusters.different(clusters.key(row));
    Edges own = clusters.pairs(row);
    List<Suggestion> suggestions = new ArrayList<>(own.size());
    for (int i = 0; i < own.size(); i++) {
      double bits = own.weight(i);
      Key other = clusters.key(own.right(i));
      if (!different.contains(other)) {
        suggestions.add(
            new Suggestion(
                other,
                MatchSettings.probability(bits),
                bits,
                clusters.safe(own, i),
                clusters.together(own.right(i), row)));
      }
    }
    suggestions.sort(
        Comparator.comparingDouble(Suggestion::weight)
            .reversed()
            .thenComparing(pair -> pair.other().source())
            .thenComparing(pair -> pair.other().id()));
    return suggestions;
  }

  /** Why two records are, or are not, the same customer; empty if one of them is not here. */
  public synchronized Optional<Explanation> explain(Key left, Key right) {
    int a = records.row(left.source(), left.id());
    int b = records.row(right.source(), right.id());
    return a < 0 || b < 0 ? Optional.empty() : Optional.of(Explanation.of(records, bound, a, b));
  }

  /** The records that form one customer with this one, itself included; empty if it is not here. */
  public synchronized Set<Key> cluster(String source, String id) {
    int row = records.row(source, id);
    return row < 0 ? new HashSet<>() : clusters.members(row);
  }

  /** Number of records. */
  public synchronized int size() {
    return search.size();
  }

  /**
   * Finds the pairs of some rows anew, and the clusters of all that hang together with them.
   *
   * @param gone a row that is no longer here, or -1
   * @param come a row that came just now, or -1
   * @param changed rows that are here and whose blocks changed
   * @param before what the gone row hung together with, as it was
   */
  private Set<Key> refresh(int gone, int come, Set<Integer> changed, Map<Key, State> before) {
    Map<Integer, Edges> found = new HashMap<>();
    Set<Integer> touched = new TreeSet<>(changed);
    for (int row : changed) {
      Edges own = search.of(row);
      found.put(row, own);
      for (int i = 0; i < own.size(); i++) {
        touched.add(own.right(i));
      }
    }
    Map<Key, State> others = clusters.states(touched);
    if (come >= 0) {
      others.remove(clusters.key(come));
    }
    others.forEach(before::putIfAbsent);
    for (int row : changed) {
      clusters.cut(row, touched);
    }
    if (gone >= 0) {
      clusters.cut(gone, touched);
    }
    found.forEach(
        (row, own) -> {
          for (int i = 0; i < own.size(); i++) {
            int other = own.right(i);
            if (!changed.contains(other) || row < other) {
              clusters.link(own, i);
            }
          }
        });
    touched.removeIf(row -> !search.has(row));
    return clusters.regroup(touched, before);
  }
}
