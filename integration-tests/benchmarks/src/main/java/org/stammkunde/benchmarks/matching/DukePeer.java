package org.stammkunde.benchmarks.matching;

import java.util.ArrayList;
import java.util.List;
import no.priv.garshol.duke.Comparator;
import no.priv.garshol.duke.ConfigurationImpl;
import no.priv.garshol.duke.Processor;
import no.priv.garshol.duke.Property;
import no.priv.garshol.duke.PropertyImpl;
import no.priv.garshol.duke.Record;
import no.priv.garshol.duke.RecordImpl;
import no.priv.garshol.duke.comparators.ExactComparator;
import no.priv.garshol.duke.comparators.JaroWinkler;
import no.priv.garshol.duke.comparators.Levenshtein;
import no.priv.garshol.duke.comparators.QGramComparator;
import no.priv.garshol.duke.databases.LuceneDatabase;
import no.priv.garshol.duke.matchers.AbstractMatchListener;
import org.stammkunde.matching.Attribute;
import org.stammkunde.matching.Attribute.Kind;

/**
 * Duke 1.2 (Lars Marius Garshol) with its own in-memory index of Lucene, one reasonable
 * configuration for all sets and links taken as connected components, as its link database does.
 */
final class DukePeer {
  private static final double THRESHOLD = 0.9;
  private static final String ID = "ID";

  /** More than any customer has records; without a bound each record is compared with most. */
  private static final int MOST_CANDIDATES = 50;

  private DukePeer() {}

  /**
   * What Duke found.
   *
   * @param cluster of each record
   * @param right links that are true
   * @param wrong links that are not
   * @param comparisons that it made
   * @param seconds that it took
   */
  record Found(int[] cluster, long right, long wrong, long comparisons, double seconds) {}

  static Found match(LabelledSet set) {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setThreshold(THRESHOLD);
    List<Property> properties = new ArrayList<>(List.of(new PropertyImpl(ID)));
    List<Attribute> attributes = set.attributes();
    for (Attribute attribute : attributes) {
      Property property = property(attribute);
      // The whole name is made of the others and would count twice.
      property.setIgnoreProperty(
          attribute.kind() == Kind.FULL_NAME && attributes.contains(Attribute.of(Kind.SURNAME)));
      properties.add(property);
    }
    configuration.setProperties(properties);
    LuceneDatabase index = new LuceneDatabase();
    index.setMaxSearchHits(MOST_CANDIDATES);
    index.setFuzzySearch(false);
    configuration.setDatabase(index);
    List<Record> records = new ArrayList<>();
    for (int row = 0; row < set.size(); row++) {
      RecordImpl record = new RecordImpl();
      record.addValue(ID, String.valueOf(row));
      for (int i = 0; i < set.attributes().size(); i++) {
        String value = set.values().get(row)[i].toLowerCase(java.util.Locale.ROOT).strip();
        if (!value.isEmpty()) {
          record.addValue(set.attributes().get(i).name(), value);
        }
      }
      records.add(record);
    }
    Links links = new Links(set);
    long start = System.nanoTime();
    Processor processor = new Processor(configuration);
    processor.addMatchListener(links);
    processor.deduplicate(records);
    double seconds = (System.nanoTime() - start) / 1e9;
    long comparisons = processor.getComparisonCount();
    processor.close();
    return links.found(comparisons, seconds);
  }

  private static Property property(Attribute attribute) {
    return switch (attribute.kind()) {
      case GIVEN_NAME, SURNAME, FULL_NAME, COMPANY ->
          of(attribute, new Near(new JaroWinkler(), 0.88), 0.2, 0.8);
      case DATE_OF_BIRTH -> of(attribute, new Near(new Levenshtein(), 0.8), 0.2, 0.95);
      case EMAIL, PHONE, CUSTOMER_NUMBER ->
          of(attribute, new Near(new Levenshtein(), 0.8), 0.3, 0.95);
      case STREET, ADDRESS -> of(attribute, new QGramComparator(), 0.4, 0.8);
      case POSTCODE, HOUSE_NUMBER -> of(attribute, new Near(new Levenshtein(), 0.75), 0.4, 0.7);
      case TEXT -> of(attribute, new Near(new Levenshtein(), 0.8), 0.4, 0.85);
      case CITY -> of(attribute, new Near(new JaroWinkler(), 0.88), 0.4, 0.65);
      default -> of(attribute, new ExactComparator(), 0.45, 0.55);
    };
  }

  private static Property of(Attribute attribute, Comparator comparator, double low, double high) {
    PropertyImpl property = new PropertyImpl(attribute.name(), comparator, low, high);
    // Else Duke looks only for what alone could lift a pair over the threshold.
    property.setLookupBehaviour(
        comparator instanceof ExactComparator ? Property.Lookup.FALSE : Property.Lookup.TRUE);
    return property;
  }

  /**
   * Alike only if nearly equal: Duke takes all that is more than half alike for evidence, and two
   * dates or numbers of strangers nearly always are.
   */
  private record Near(Comparator comparator, double least) implements Comparator {
    @Override
    public boolean isTokenized() {
      return comparator.isTokenized();
    }

    @Override
    public double compare(String first, String second) {
      double alike = comparator.compare(first, second);
      return alike >= least ? alike : 0;
    }
  }

  private static final class Links extends AbstractMatchListener {
    private final LabelledSet set;
    private final int[] cluster;
    private final java.util.Set<Long> seen = new java.util.HashSet<>();
    private long right;
    private long wrong;

    Links(LabelledSet set) {
      this.set = set;
      cluster = new int[set.size()];
      java.util.Arrays.setAll(cluster, row -> row);
    }

    @Override
    public synchronized void matches(Record first, Record second, double confidence) {
      int a = Integer.parseInt(first.getValue(ID));
      int b = Integer.parseInt(second.getValue(ID));
      if (!seen.add((long) Math.min(a, b) << 32 | Math.max(a, b))) {
        return;
      }
      if (set.truth().get(a).equals(set.truth().get(b))) {
        right++;
      } else {
        wrong++;
      }
      cluster[root(a)] = root(b);
    }

    synchronized Found found(long comparisons, double seconds) {
      int[] roots = new int[cluster.length];
      java.util.Arrays.setAll(roots, this::root);
      return new Found(roots, right, wrong, comparisons, seconds);
    }

    private int root(int row) {
      int root = row;
      while (cluster[root] != root) {
        root = cluster[root];
      }
      return root;
    }
  }
}
