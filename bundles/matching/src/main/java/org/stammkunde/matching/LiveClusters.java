package org.stammkunde.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.stammkunde.matching.MatchIndex.Key;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.clusters.PairGraph;

/**
 * The pairs of the records that are here, what people said, and the clusters of both. A cluster
 * depends on nothing but what hangs together with it, so a change forms those anew and no others.
 */
final class LiveClusters {
  private final Records records;
  private final Grouping grouping;
  private final double autoBits;
  private final Said<Key> said = new Said<>();
  private final PairGraph pairs = new PairGraph();

  /** Of each row that is here, the smallest row of its cluster. */
  private int[] cluster;

  /**
   * No pairs yet.
   *
   * @param autoBits what a pair must weigh to be linked without a person
   */
  LiveClusters(Records records, Grouping grouping, double autoBits) {
    this.records = records;
    this.grouping = grouping;
    this.autoBits = autoBits;
    cluster = new int[Math.max(64, records.size())];
  }

  /** Takes in what a batch found in all rows. */
  void load(Matching matching, Verdicts verdicts) {
    for (int row = 0; row < records.size(); row++) {
      cluster[row] = matching.cluster(row);
    }
    Edges edges = matching.edges();
    for (int i = 0; i < edges.size(); i++) {
      link(edges, i);
    }
    verdicts.said().eachSame((a, b) -> said.same(key(a), key(b)));
    verdicts.said().eachDifferent((a, b) -> said.notSame(key(a), key(b)));
  }

  Key key(int row) {
    return new Key(records.source(row), records.id(row));
  }

  // --- pairs and words ---------------------------------------------------------------------------

  /** Lets a row in, which has no pairs yet. */
  void add(int row) {
    if (row >= cluster.length) {
      cluster = Arrays.copyOf(cluster, row * 2);
    }
    cluster[row] = row;
  }

  /** Adds a pair, which is not there yet. */
  void link(Edges edges, int edge) {
    pairs.link(edges.left(edge), edges.right(edge), edges.weight(edge), edges.safe(edge));
  }

  /**
   * Takes all pairs of a row away.
   *
   * @param touched is given the rows that hung together with it
   */
  void cut(int row, Set<Integer> touched) {
    touched.addAll(pairs.neighbours(row));
    touched.addAll(joined(row));
    pairs.cut(row);
  }

  /** The pairs of a row, which is the left one of each. */
  Edges pairs(int row) {
    return pairs.of(row);
  }

  /** Whether a pair may be linked without a person. */
  boolean safe(Edges edges, int edge) {
    return edges.weight(edge) >= autoBits && edges.safe(edge);
  }

  /** Those of which somebody said that they are not the same as one. */
  Set<Key> different(Key key) {
    return said.different(key);
  }

  /**
   * A person says something about two; returns the records whose cluster or pairs changed.
   *
   * @throws IllegalArgumentException if that contradicts what somebody said
   */
  Set<Key> say(Key a, Key b, Consumer<Said<Key>> word) {
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
    word.accept(said);
    return regroup(touched, before);
  }

  // --- clusters ----------------------------------------------------------------------------------

  /** Whether two rows are in one cluster. */
  boolean together(int a, int b) {
    return cluster[a] == cluster[b];
  }

  /** The records of the cluster of a row. */
  Set<Key> members(int row) {
    Set<Key> keys = new HashSet<>();
    for (int other : component(row)) {
      if (together(other, row)) {
        keys.add(key(other));
      }
    }
    return keys;
  }

  /** What one record has: the others of its cluster, and its pairs with their weights. */
  record State(Set<Key> cluster, Map<Key, Float> pairs, Set<Key> safe) {}

  /** The states of all that hang together with some rows. */
  Map<Key, State> states(Set<Integer> rows) {
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

  /**
   * Forms the clusters of all that hang together with some rows.
   *
   * @param before the states of all whose state may have changed, as they were
   * @return whose state changed
   */
  Set<Key> regroup(Set<Integer> touched, Map<Key, State> before) {
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
    // All of a cluster have one set, which is large if thousands are equal: it is compared once.
    Map<Set<Key>, Map<Set<Key>, Boolean>> known = new IdentityHashMap<>();
    changed.removeIf(
        key -> {
          State was = before.get(key);
          State is = after.get(key);
          return was != null
              && is != null
              && was.pairs().equals(is.pairs())
              && was.safe().equals(is.safe())
              && known
                  .computeIfAbsent(was.cluster(), set -> new IdentityHashMap<>())
                  .computeIfAbsent(is.cluster(), was.cluster()::equals);
        });
    return changed;
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
