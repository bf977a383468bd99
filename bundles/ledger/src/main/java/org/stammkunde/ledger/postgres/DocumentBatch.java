package org.stammkunde.ledger.postgres;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.postgres.SupersededVersions.Entity;

/**
 * The sales documents that one batch is about: loaded at once, judged one raw document after the
 * other, written at once.
 *
 * <p>What has versions is the raw document with all the sales documents that were read out of it:
 * an order and its returns are taken together or not at all. Dunnings are apart from that, as
 * reminders are numbered on their own: a raw document replaces dunnings only by dunnings, and all
 * else only by what is no dunning.
 */
final class DocumentBatch {
  private record Key(SalesDocument.Kind kind, String number) {
    static Key of(SalesDocument document) {
      return new Key(document.kind(), document.number());
    }
  }

  /** What is replaced together: the dunnings of a raw document, or all else of it. */
  private record Family(String source, boolean dunnings) {
    static Family of(String source, SalesDocument.Kind kind) {
      return new Family(source, kind == SalesDocument.Kind.DUNNING);
    }
  }

  /** One sales document as it will be after the batch. */
  private static final class Row {
    final long id;
    final Key key;
    final boolean isNew;
    String source;
    Version version;
    SalesDocument contents;

    Row(long id, Key key, boolean isNew) {
      this.id = id;
      this.key = key;
      this.isNew = isNew;
    }

    Family family() {
      return Family.of(source, key.kind());
    }
  }

  private static final int MOST_DECIMALS = 9;

  private final Connection connection;
  private final ShopId shop;
  private final Instant now;
  private final BuyerBatch buyers;
  private final Map<Key, Row> rows = new HashMap<>();
  private final Map<Family, Set<Row>> families = new HashMap<>();
  private final Set<Row> touched = new LinkedHashSet<>();
  private final Set<Long> removed = new LinkedHashSet<>();
  private final SupersededVersions versions;
  private Iterator<Long> newIds;

  /**
   * Makes the batch.
   *
   * @param inOrder whether its documents come in the order of their versions
   */
  DocumentBatch(
      Connection connection, ShopId shop, Instant now, BuyerBatch buyers, boolean inOrder) {
    this.connection = connection;
    this.shop = shop;
    this.now = now;
    this.buyers = buyers;
    versions = new SupersededVersions(connection, shop, Entity.DOCUMENT, inOrder);
  }

  /** Loads what is known of these raw documents and of what was read out of them. */
  void load(Collection<String> sources, Collection<SalesDocument> documents) throws SQLException {
    if (sources.isEmpty()) {
      return;
    }
    Set<String> numbers = new LinkedHashSet<>(sources);
    documents.forEach(document -> numbers.add(document.number()));
    // New orders mostly have numbers behind all that are known, so one look at where the known ones
    // go on spares one for each of them.
    Sql.of(
            connection,
            """
            WITH bounds AS (SELECT min(number) AS least, max(number) AS most FROM unnest(?) number)
            SELECT d.id, d.kind, d.number, d.source_number, d.content_hash, d.source_updated_at
            FROM unnest(?) AS wanted (number)
            JOIN sales_document d ON d.shop = ? AND d.number = wanted.number
            WHERE (
              SELECT number FROM sales_document
              WHERE shop = ? AND number >= (SELECT least FROM bounds) ORDER BY number LIMIT 1
            ) <= (SELECT most FROM bounds)
            UNION
            SELECT d.id, d.kind, d.number, d.source_number, d.content_hash, d.source_updated_at
            FROM unnest(?) AS wanted (number)
            JOIN sales_document d ON d.shop = ? AND d.source_number = wanted.number
            """)
        .with(numbers, numbers, shop.value(), shop.value(), sources, shop.value())
        .list(this::remember);
    versions.load(sources);
    newIds = Ids.documents(connection, documents.size()).iterator();
  }

  /**
   * Takes what was read out of a raw document if it is new or newer; says whether it did.
   *
   * @param source number of the raw document
   */
  boolean take(String source, List<SalesDocument> documents) {
    Map<Family, List<SalesDocument>> read = new LinkedHashMap<>();
    for (SalesDocument document : documents) {
      read.computeIfAbsent(Family.of(source, document.kind()), none -> new ArrayList<>())
          .add(document);
    }
    boolean taken = false;
    for (Map.Entry<Family, List<SalesDocument>> one : read.entrySet()) {
      taken |= take(one.getKey(), one.getValue());
    }
    return taken;
  }

  private boolean take(Family family, List<SalesDocument> documents) {
    String source = family.source();
    Set<Row> known = families.computeIfAbsent(family, none -> new LinkedHashSet<>());
    Version version =
        new Version(
            ContentHash.of(documents), latest(documents.stream().map(SalesDocument::updatedAt)));
    if (known.isEmpty()) {
      // All of it was removed once, and this is from before.
      if (versions.of(source).contains(version.hash())) {
        return false;
      }
    } else {
      Version current =
          new Version(
              known.iterator().next().version.hash(),
              latest(known.stream().map(row -> row.version.updatedAt())));
      if (!version.replaces(current, versions.of(source))) {
        return false;
      }
      versions.add(source, current.hash(), now);
    }
    replace(source, known, version, documents);
    return true;
  }

  private void replace(
      String source, Set<Row> known, Version version, List<SalesDocument> documents) {
    Set<Row> gone = new HashSet<>(known);
    for (SalesDocument document : documents) {
      Row row = rows.get(Key.of(document));
      if (row == null) {
        row = new Row(newIds.next(), Key.of(document), true);
        rows.put(row.key, row);
      } else {
        // It may have been read out of another raw document before.
        families.get(row.family()).remove(row);
      }
      gone.remove(row);
      known.add(row);
      row.source = source;
      row.version = new Version(version.hash(), document.updatedAt());
      row.contents = document;
      touched.add(row);
    }
    for (Row row : gone) {
      known.remove(row);
      rows.remove(row.key);
      touched.remove(row);
      if (!row.isNew) {
        removed.add(row.id);
      }
    }
  }

  /** Writes what is new or has changed, and removes what is gone. */
  void write() throws SQLException {
    if (!removed.isEmpty()) {
      Sql.of(connection, "DELETE FROM sales_document WHERE id = ANY (?::bigint[])")
          .with(removed)
          .run();
    }
    List<Row> inOrder = touched.stream().sorted(Comparator.comparing(row -> row.id)).toList();
    writeDocuments(inOrder);
    writeLines(inOrder);
    versions.write();
  }

  private void writeDocuments(List<Row> inOrder) throws SQLException {
    List<Object[]> changes = new ArrayList<>();
    try (CopyRows copy =
        CopyRows.into(
            connection,
            """
            sales_document (id, shop_customer_id, at, source_updated_at, kind, order_kind, \
            cancelled, test, shop, number, order_number, source_number, currency, content_hash, \
            level)\
            """)) {
      for (Row row : inOrder) {
        if (row.isNew) {
          copy(copy, row);
        } else {
          changes.add(changedValues(row));
        }
      }
      copy.end();
    }
    Sql.of(
            connection,
            """
            UPDATE sales_document d SET shop_customer_id = c.shop_customer_id::bigint,
              at = c.at::timestamptz, source_updated_at = c.source_updated_at::timestamptz,
              order_kind = c.order_kind::order_kind, cancelled = c.cancelled::boolean,
              test = c.test::boolean, order_number = c.order_number,
              source_number = c.source_number, currency = c.currency,
              content_hash = decode(c.content_hash, 'hex'), level = c.level::integer
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS c (shop_customer_id, at,
              source_updated_at, order_kind, cancelled, test, order_number, source_number, currency,
              content_hash, level, id)
            WHERE d.id = c.id::bigint
            """)
        .runAll(changes);
  }

  private void writeLines(List<Row> inOrder) throws SQLException {
    List<Long> changed = inOrder.stream().filter(row -> !row.isNew).map(row -> row.id).toList();
    if (!changed.isEmpty()) {
      Sql.of(connection, "DELETE FROM sales_line WHERE document_id = ANY (?::bigint[])")
          .with(changed)
          .run();
    }
    try (CopyRows copy =
        CopyRows.into(
            connection,
            """
            sales_line (document_id, position, line_kind, delivery_kind, value, cancelled, \
            quantity, article, text, category, cost)\
            """)) {
      for (Row row : inOrder) {
        for (SalesDocument.Line line : row.contents.lines()) {
          copy.add(row.id).add(line.position()).add(line.kind()).add(line.deliveryKind());
          copy.add(cents(line.value())).add(cents(line.cancelled()));
          copy.add(storable(line.quantity())).add(line.article()).add(line.text());
          copy.add(line.category());
          if (line.cost().isPresent()) {
            copy.add(cents(line.cost().get()));
          } else {
            copy.addNull();
          }
          copy.endRow();
        }
      }
      copy.end();
    }
  }

  /** Ids of documents that are new or have changed, ascending. */
  List<Long> changedDocuments() {
    return touched.stream().map(row -> row.id).sorted().toList();
  }

  /** Ids of documents that are gone, ascending. */
  List<Long> removedDocuments() {
    return removed.stream().sorted().toList();
  }

  long newDocuments() {
    return touched.stream().filter(row -> row.isNew).count();
  }

  private Row remember(ResultSet result) throws SQLException {
    SalesDocument.Kind kind = SalesDocument.Kind.valueOf(result.getString("kind"));
    Row row = new Row(result.getLong("id"), new Key(kind, result.getString("number")), false);
    String source = result.getString("source_number");
    row.source = source == null ? row.key.number() : source;
    row.version =
        new Version(
            ContentHash.of(result.getBytes("content_hash")),
            Sql.moment(result, "source_updated_at"));
    rows.put(row.key, row);
    families.computeIfAbsent(row.family(), none -> new LinkedHashSet<>()).add(row);
    return row;
  }

  private void copy(CopyRows copy, Row row) throws SQLException {
    SalesDocument document = row.contents;
    copy.add(row.id).add(buyers.id(document.buyer())).add(document.at());
    copy.addMoment(document.updatedAt()).add(document.kind()).add(document.orderKind());
    copy.add(document.cancelled()).add(document.test()).add(shop.value()).add(document.number());
    copy.add(document.orderNumber()).addText(otherSource(row));
    copy.add(document.currency().getCurrencyCode()).add(row.version.hash().bytes());
    copy.add(document.level());
    copy.endRow();
  }

  private Object[] changedValues(Row row) {
    SalesDocument document = row.contents;
    return new Object[] {
      buyers.id(document.buyer()),
      document.at(),
      row.version.updatedAt(),
      document.orderKind(),
      document.cancelled(),
      document.test(),
      document.orderNumber(),
      otherSource(row),
      document.currency().getCurrencyCode(),
      row.version.hash().hex(),
      document.level(),
      row.id
    };
  }

  private static Optional<String> otherSource(Row row) {
    return row.source.equals(row.key.number()) ? Optional.empty() : Optional.of(row.source);
  }

  private static Optional<Instant> latest(java.util.stream.Stream<Optional<Instant>> times) {
    return times.flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  private static long cents(BigDecimal amount) {
    return amount.movePointRight(2).longValueExact();
  }

  /** PostgreSQL refuses thousands of decimals, and one such line must not stop its batch. */
  private static BigDecimal storable(BigDecimal quantity) {
    return quantity.scale() > MOST_DECIMALS
        ? quantity.setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN)
        : quantity;
  }
}
