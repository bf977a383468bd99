package org.stammkunde.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stammkunde.matching.blocks.LiveBlocks;
import org.stammkunde.matching.clusters.Edges;
import org.stammkunde.matching.values.Columns;
import org.stammkunde.matching.weights.Guard;
import org.stammkunde.matching.weights.Weigher;

/**
 * Records that are matched as they come, change and go. After any sequence of changes the clusters
 * are those that {@link Matching} finds in the records that are left, with the same model. Safe for
 * use by several threads, one at a time.
 *
 * <p>Texts of records that are gone, and of those that were only looked for, stay in memory until a
 * new index is made.
 */
public final class MatchIndex {
  private final Model model;
  private final MatchSettings settings;
  private final Records records;
  private final Columns columns;
  private final Bound bound;
  private final Weigher weigher;
  private final Guard guard;
  private final LiveBlocks blocks;
  private final double reviewBits;
  private final double autoBits;
  private final BitSet live = new BitSet();
  private Edges[] edges = new Edges[64];
  private int[] cluster = new int[64];

  /** No records yet. */
  public MatchIndex(Model model, MatchSettings settings) {
    this.model = model;
    this.settings = settings;
    records = new Records(model.attributes());
    columns = records.columns();
    bound = model.bind(records);
    weigher = bound.weigher();
    guard = bound.guard(weigher);
    blocks = new LiveBlocks(model.keys(columns));
    reviewBits = MatchSettings.bits(settings.reviewProbability());
    autoBits = MatchSettings.bits(settings.autoProbability());
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
   * Adds a record, or changes the one of that id. A guest is taken out, or not let in.
   *
   * @param values in the order of the model's attributes; empty for what is absent
   */
  public synchronized void put(String source, String id, boolean guest, String... values) {
    remove(source, id);
    int row = records.add(source, id, guest, values);
    if (row < 0) {
      return;
    }
    if (row >= edges.length) {
      edges = Arrays.copyOf(edges, row * 2);
      cluster = Arrays.copyOf(cluster, row * 2);
    }
    cluster[row] = row;
    bound.grow();
    live.set(row);
    Set<Integer> changed = new HashSet<>(Set.of(row));
    blocks.add(row, changed::add);
    refresh(changed);
  }

  /** Takes a record out; false if it is not there. */
  public synchronized boolean remove(String source, String id) {
    int row = records.row(source, id);
    if (row < 0) {
      return false;
    }
    Set<Integer> changed = new HashSet<>();
    Edges own = edges[row];
    for (int i = 0; own != null && i < own.size(); i++) {
      changed.add(own.right(i));
    }
    blocks.remove(row, changed::add);
    changed.remove(row);
    cut(row);
    live.clear(row);
    records.forget(row);
    refresh(changed);
    return true;
  }

  /**
   * The records that may be the same customer as the one with these values, the most probable
   * first.
   */
  public synchronized List<Hit> find(String... values) {
    if (values.length != model.attributes().size()) {
      throw new IllegalArgumentException(
          "a record needs " + model.attributes().size() + " values, here are " + values.length);
    }
    int row = columns.add(values);
    try {
      bound.grow();
      Edges found = weigh(row);
      List<Hit> hits = new ArrayList<>(found.size());
      for (int i = 0; i < found.size(); i++) {
        double bits = found.weight(i);
        int other = found.right(i);
        hits.add(
            new Hit(
                records.source(other),
                records.id(other),
                MatchSettings.probability(bits),
                bits,
                bits >= autoBits && found.safe(i)));
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

  /** The records that form one customer with this one, itself included; empty if it is not here. */
  public synchronized Set<Key> cluster(String source, String id) {
    int row = records.row(source, id);
    Set<Key> keys = new HashSet<>();
    if (row >= 0) {
      for (int other : component(row)) {
        if (cluster[other] == cluster[row]) {
          keys.add(new Key(records.source(other), records.id(other)));
        }
      }
    }
    return keys;
  }

  /** Number of records. */
  public synchronized int size() {
    return live.cardinality();
  }

  private Edges weigh(int row) {
    Edges found = new Edges();
    Set<Integer> seen = new HashSet<>();
    blocks.candidates(
        row,
        other -> {
          boolean meant = !settings.across() || !live.get(row) || !records.sameSource(row, other);
          if (meant && seen.add(other)) {
            double bits = weigher.weigh(row, other);
            if (bits >= reviewBits) {
              found.add(row, other, bits, guard.holds(weigher, columns.company(row)));
            }
          }
        });
    return found;
  }

  /** Finds the pairs of some rows anew, and the clusters of all that hang together with them. */
  private void refresh(Set<Integer> changed) {
    Set<Integer> touched = new HashSet<>(changed);
    for (int row : changed) {
      touched.addAll(neighbours(row));
      cut(row);
    }
    for (int row : changed) {
      Edges found = weigh(row);
      for (int i = 0; i < found.size(); i++) {
        int other = found.right(i);
        if (!changed.contains(other) || row < other) {
          link(row, other, found.weight(i), found.safe(i));
          link(other, row, found.weight(i), found.safe(i));
        }
      }
    }
    Set<Integer> done = new HashSet<>();
    for (int row : touched) {
      if (live.get(row) && !done.contains(row)) {
        int[] component = component(row);
        for (int member : component) {
          done.add(member);
        }
        cluster(component);
      }
    }
  }

  private List<Integer> neighbours(int row) {
    List<Integer> rows = new ArrayList<>();
    Edges own = edges[row];
    for (int i = 0; own != null && i < own.size(); i++) {
      rows.add(own.right(i));
    }
    return rows;
  }

  private void link(int row, int other, float bits, boolean safe) {
    if (edges[row] == null) {
      edges[row] = new Edges();
    }
    edges[row].add(row, other, bits, safe);
  }

  private void cut(int row) {
    for (int other : neighbours(row)) {
      Edges kept = new Edges();
      Edges theirs = edges[other];
      for (int i = 0; i < theirs.size(); i++) {
        if (theirs.right(i) != row) {
          kept.add(other, theirs.right(i), theirs.weight(i), theirs.safe(i));
        }
      }
      edges[other] = kept.size() == 0 ? null : kept;
    }
    edges[row] = null;
  }

  private int[] component(int row) {
    Set<Integer> seen = new HashSet<>(Set.of(row));
    Deque<Integer> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (int other : neighbours(open.poll())) {
        if (seen.add(other)) {
          open.add(other);
        }
      }
    }
    return seen.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /** Clusters one component with local numbers, so that the work does not grow with all records. */
  private void cluster(int[] component) {
    if (component.length == 1) {
      cluster[component[0]] = component[0];
      return;
    }
    Map<Integer, Integer> local = new HashMap<>();
    for (int i = 0; i < component.length; i++) {
      local.put(component[i], i);
    }
    Edges all = new Edges();
    for (int row : component) {
      Edges own = edges[row];
      for (int i = 0; own != null && i < own.size(); i++) {
        if (row < own.right(i)) {
          all.add(row, own.right(i), own.weight(i), own.safe(i));
        }
      }
    }
    int[] found =
        Matching.clusters(bound, records, settings, new Verdicts())
            .of(
                Matching.linkable(all, autoBits, settings, records, new Verdicts()),
                component,
                local);
    for (int i = 0; i < component.length; i++) {
      cluster[component[i]] = component[found[i]];
    }
  }
}
