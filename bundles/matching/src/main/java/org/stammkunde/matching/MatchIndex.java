package org.stammkunde.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.matching.blocks.LiveBlocks;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.clusters.PairGraph;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.weights.Guard;
import org.stammkunde.matching.weights.Weigher;

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
  private final MatchSettings settings;
  private final Records records;
  private final Columns columns;
  private final Bound bound;
  private final Weigher weigher;
  private final Guard guard;
  private final Grouping grouping;
  private final LiveBlocks blocks;
  private final double reviewBits;
  private final double autoBits;
  private final Said<Key> said = new Said<>();
  private final BitSet live = new BitSet();
  private final PairGraph pairs = new PairGraph();
  private int[] cluster;
  private int[] seen;
  private int looks;

  /** No records yet. */
  public MatchIndex(Model model, MatchSettings settings) {
    this(model, settings, new Records(model.attributes()));
  }

  private MatchIndex(Model model, MatchSettings settings, Records records) {
    this.settings = settings;
    this.records = records;
    columns = records.columns();
    bound = model.bind(records);
    weigher = bound.weigher();
    guard = bound.guard(weigher);
    grouping = new Grouping(bound, records, settings);
    blocks = new LiveBlocks(model.keys(columns));
    reviewBits = MatchSettings.bits(settings.reviewProbability());
    autoBits = MatchSettings.bits(settings.autoProbability());
    cluster = new int[Math.max(64, records.size())];
    seen = new int[cluster.length];
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
      live.set(row);
      blocks.add(row, changed -> {});
      cluster[row] = matching.cluster(row);
    }
    Edges edges = matching.edges();
    for (int i = 0; i < edges.size(); i++) {
      pairs.link(edges.left(i), edges.right(i), edges.weight(i), edges.safe(i));
    }
    verdicts.said().eachSame((a, b) -> said.same(key(a), key(b)));
    verdicts.said().eachDifferent((a, b) -> said.notSame(key(a), key(b)));
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
      if (row >= cluster.length) {
        cluster = Arrays.copyOf(cluster, row * 2);
        seen = Arrays.copyOf(seen, row * 2);
      }
      cluster[row] = row;
      bound.grow();
      live.set(row);
      changed.add(row);
      blocks.add(row, changed::add);
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
    Map<Key, State> before = states(Set.of(row));
    blocks.remove(row, changed::add);
    changed.remove(row);
    live.clear(row);
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
    return say(a, b, () -> said.same(a, b));
  }

  /**
   * A person says that two are two customers.
   *
   * @return the records whose cluster or pairs changed
   * @throws IllegalArgumentException if that contradicts what somebody said
   */
  public synchronized Set<Key> notSame(Key a, Key b) {
    return say(a, b, () -> said.notSame(a, b));
  }

  /** What was said about two is taken back; returns the records whose cluster or pairs changed. */
  public synchronized Set<Key> takeBack(Key a, Key b) {
    return say(a, b, () -> said.takeBack(a, b));
  }

  private Set<Key> say(Key a, Key b, Runnable word) {
    if (a.equals(b)) {
      throw new IllegalArgumentException("a pair needs two records, here is one twice");
    }
    Set<Integer> touched = new TreeSet<>();
    for (Key key : List.of(a, b)) {
      int row = records.row(key.source(), key.id());
      if (row >= 0) {
        touched.add(row);
      }
    }
    Map<Key, State> before = states(touched);
    word.run();
    return regroup(touched, before);
  }

  /**
   * The records that may be the same customer as the one with these values, the most probable
   * first.
   */
  public synchronized List<Hit> find(String... values) {
    records.checkCount(values);
    int row = columns.add(values);
    try {
      bound.grow();
      Edges found = weigh(row);
      List<Hit> hits = new ArrayList<>(found.size());
      for (int i = 0; i < found.size(); i++) {
        double bits = found.weight(i);
        Key other = key(found.right(i));
        hits.add(
            new Hit(
                other.source(), other.id(), MatchSettings.probability(bits), bits, safe(found, i)));
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
    Set<Key> different = said.different(key(row));
    Edges own = pairs.of(row);
    List<Suggestion> suggestions = new ArrayList<>(own.size());
    for (int i = 0; i < own.size(); i++) {
      double bits = own.weight(i);
      Key other = key(own.right(i));
      if (!different.contains(other)) {
        suggestions.add(
            new Suggestion(
                other,
                MatchSettings.probability(bits),
                bits,
                safe(own, i),
                cluster[own.right(i)] == cluster[row]));
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
    Set<Key> keys = new HashSet<>();
    if (row >= 0) {
      for (int other : component(row)) {
        if (cluster[other] == cluster[row]) {
          keys.add(key(other));
        }
      }
    }
    return keys;
  }

  /** Number of records. */
  public synchronized int size() {
    return live.cardinality();
  }

  private boolean safe(Edges edges, int edge) {
    return edges.weight(edge) >= autoBits && edges.safe(edge);
  }

  private Key key(int row) {
    return new Key(records.source(row), records.id(row));
  }

  private Edges weigh(int row) {
    Edges found = new Edges(4);
    if (++looks == Integer.MAX_VALUE) {
      Arrays.fill(seen, 0);
      looks = 1;
    }
    int[] looked = seen;
    int now = looks;
    blocks.candidates(
        row,
        other -> {
          boolean meant = !settings.across() || !live.get(row) || !records.sameSource(row, other);
          if (meant && looked[other] != now) {
            looked[other] = now;
            double bits = weigher.weigh(row, other, reviewBits);
            if (bits >= reviewBits) {
              found.add(row, other, bits, guard.holds(weigher, row, other, columns.company(row)));
            }
          }
        });
    return found;
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
      Edges own = weigh(row);
      found.put(row, own);
      for (int i = 0; i < own.size(); i++) {
        touched.add(own.right(i));
      }
    }
    Map<Key, State> others = states(touched);
    if (come >= 0) {
      others.remove(key(come));
    }
    others.forEach(before::putIfAbsent);
    for (int row : changed) {
      cut(row, touched);
    }
    if (gone >= 0) {
      cut(gone, touched);
    }
    found.forEach(
        (row, own) -> {
          for (int i = 0; i < own.size(); i++) {
            int other = own.right(i);
            if (!changed.contains(other) || row < other) {
              pairs.link(row, other, own.weight(i), own.safe(i));
            }
          }
        });
    touched.removeIf(row -> !live.get(row));
    return regroup(touched, before);
  }

  private void cut(int row, Set<Integer> touched) {
    touched.addAll(pairs.neighbours(row));
    touched.addAll(joined(row));
    pairs.cut(row);
  }

  /** Forms the clusters of all that hang together with some rows; returns whose state changed. */
  private Set<Key> regroup(Set<Integer> touched, Map<Key, State> before) {
    Set<Integer> done = new HashSet<>();
    for (int row : touched) {
      if (!done.contains(row)) {
        int[] component = component(row);
        for (int member : component) {
          done.add(member);
        }
        group(component);
      }
    }
    Map<Key, State> after = states(touched);
    Set<Key> changed = new HashSet<>(before.keySet());
    changed.addAll(after.keySet());
    changed.removeIf(key -> after.containsKey(key) && after.get(key).equals(before.get(key)));
    return changed;
  }

  /** What one record has: the others of its cluster, and its pairs with their weights. */
  private record State(Set<Key> cluster, Map<Key, Float> pairs, Set<Key> safe) {}

  /** The states of all that hang together with some rows. */
  private Map<Key, State> states(Set<Integer> rows) {
    Map<Key, State> states = new HashMap<>();
    Set<Integer> done = new HashSet<>();
    Map<Integer, Set<Key>> clusters = new HashMap<>();
    for (int row : rows) {
      if (done.contains(row)) {
        continue;
      }
      for (int member : component(row)) {
        done.add(member);
        Key key = key(member);
        clusters.computeIfAbsent(cluster[member], first -> new HashSet<>()).add(key);
        states.put(key, state(member, key, clusters.get(cluster[member])));
      }
    }
    return states;
  }

  private State state(int row, Key key, Set<Key> ofCluster) {
    Edges own = pairs.of(row);
    Map<Key, Float> weights = new HashMap<>();
    Set<Key> safe = new HashSet<>();
    Set<Key> different = said.different(key);
    for (int i = 0; i < own.size(); i++) {
      Key other = key(own.right(i));
      if (!different.contains(other)) {
        weights.put(other, own.weight(i));
        if (safe(own, i)) {
          safe.add(other);
        }
      }
    }
    return new State(ofCluster, weights, safe);
  }

  private int[] component(int row) {
    return pairs.component(row, this::joined);
  }

  /** The rows here of which somebody said that they are the same as one. */
  private List<Integer> joined(int row) {
    if (said.nothing()) {
      return List.of();
    }
    List<Integer> rows = new ArrayList<>();
    for (Key other : said.same(key(row))) {
      int joined = records.row(other.source(), other.id());
      if (joined >= 0) {
        rows.add(joined);
      }
    }
    return rows;
  }

  /** Groups one component. */
  private void group(int[] component) {
    if (component.length == 1) {
      cluster[component[0]] = component[0];
      return;
    }
    Edges own = new Edges(component.length * 2);
    Verdicts verdicts = new Verdicts();
    for (int place = 0; place < component.length; place++) {
      Edges all = pairs.of(component[place]);
      for (int i = 0; i < all.size(); i++) {
        if (component[place] < all.right(i)) {
          own.add(place, Arrays.binarySearch(component, all.right(i)), all.weight(i), all.safe(i));
        }
      }
      verdicts(component, place, verdicts);
    }
    int[] found = grouping.of(own, component.length, place -> component[place], verdicts);
    for (int i = 0; i < component.length; i++) {
      cluster[component[i]] = component[found[i]];
    }
  }

  private void verdicts(int[] component, int place, Verdicts verdicts) {
    if (said.nothing()) {
      return;
    }
    Key key = key(component[place]);
    for (int row : joined(component[place])) {
      verdicts.same(place, Arrays.binarySearch(component, row));
    }
    for (Key other : said.different(key)) {
      int row = records.row(other.source(), other.id());
      int there = row < 0 ? -1 : Arrays.binarySearch(component, row);
      if (there >= 0) {
        verdicts.notSame(place, there);
      }
    }
  }
}
