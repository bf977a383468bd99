package org.stammkunde.ledger.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.ledger.ShopJournal.Item;
import org.stammkunde.ledger.ShopJournal.Key;
import org.stammkunde.ledger.ShopJournal.Later;

/**
 * The rows of the journal that one reading is about: loaded at once, judged, written at once.
 * Nothing is locked in between, as only one reading of a shop is stored at a time; what webhooks
 * and the reconciliation ask for meanwhile is kept.
 */
final class ItemBatch {
  /** A reading that is put off by less than this is not worth writing the row anew. */
  private static final long WORTH_WRITING_MINUTES = 60;

  // OFFSET 0 keeps the order of the joins: without statistics, as in a first load, each page would
  // read all that is known of the shop.
  private static final String KNOWN =
      """
       FROM unnest(?) AS wanted (key)
      CROSS JOIN LATERAL (
        SELECT * FROM shop_item
        WHERE shop = ? AND entity = ?::raw_entity AND key = wanted.key OFFSET 0) AS item
      """;

  /** One row as it will be. */
  private static final class Row {
    final boolean isNew;
    Optional<String> number = Optional.empty();
    Optional<String> digest = Optional.empty();
    Optional<Instant> changedAt = Optional.empty();
    Optional<Instant> settledAt = Optional.empty();
    Optional<Instant> readAt = Optional.empty();
    Optional<Instant> nextReading = Optional.empty();
    Optional<Instant> goneAt = Optional.empty();
    long stored;
    long asked;
    boolean urgent;
    int tries;
    boolean touched;

    Row(boolean isNew) {
      this.isNew = isNew;
    }
  }

  private final Connection connection;
  private final ShopId shop;
  private final long begun;
  private final Instant at;
  private final Instant now;
  private final long storedNow;
  private final Map<Key, Row> rows = new TreeMap<>(ItemBatch::order);
  private final List<RawDocument> documents = new ArrayList<>();
  private final Set<String> turned = new LinkedHashSet<>();
  private long unchanged;
  private long stale;
  private long gone;
  private long back;

  /**
   * Makes the batch.
   *
   * @param begun number of the reading
   * @param at when it began
   */
  ItemBatch(Connection connection, ShopId shop, long begun, Instant at, Instant now)
      throws SQLException {
    this.connection = connection;
    this.shop = shop;
    this.begun = begun;
    this.at = at;
    this.now = now;
    this.storedNow = nextReading(connection);
  }

  static long nextReading(Connection connection) throws SQLException {
    return Sql.of(connection, "SELECT nextval('shop_reading')").one(row -> row.getLong(1));
  }

  /** Always in the same order, so that no two wait for each other. */
  private static int order(Key one, Key other) {
    int byEntity = one.entity().compareTo(other.entity());
    return byEntity != 0 ? byEntity : one.key().compareTo(other.key());
  }

  void load(Collection<Key> keys) throws SQLException {
    Map<Entity, List<String>> wanted = new EnumMap<>(Entity.class);
    keys.forEach(
        key -> wanted.computeIfAbsent(key.entity(), none -> new ArrayList<>()).add(key.key()));
    for (Map.Entry<Entity, List<String>> ofOne : wanted.entrySet()) {
      Sql.of(connection, "SELECT item.*" + KNOWN)
          .with(ofOne.getValue(), shop.value(), ofOne.getKey())
          .list(this::remember);
    }
  }

  private Row remember(ResultSet result) throws SQLException {
    Row row = new Row(false);
    row.number = Optional.ofNullable(result.getString("number"));
    row.digest = Optional.ofNullable(result.getBytes("digest")).map(HexFormat.of()::formatHex);
    row.changedAt = Sql.moment(result, "changed_at");
    row.settledAt = Sql.moment(result, "settled_at");
    row.readAt = Sql.moment(result, "read_at");
    row.nextReading = Sql.moment(result, "next_reading_at");
    row.goneAt = Sql.moment(result, "gone_at");
    row.stored = result.getLong("stored");
    row.asked = result.getLong("asked");
    row.urgent = result.getBoolean("urgent");
    row.tries = result.getInt("tries");
    rows.put(new Key(Entity.valueOf(result.getString("entity")), result.getString("key")), row);
    return row;
  }

  /** Takes something that was found. */
  void take(Item item) {
    Found found = item.found();
    Row row = row(new Key(found.document().entity(), found.key()));
    String digest = digest(found.document());
    Optional<Instant> changedAt =
        found.changedAt().map(time -> time.truncatedTo(ChronoUnit.MICROS));
    boolean same = row.digest.filter(digest::equals).isPresent();
    boolean overtaken = begun < row.stored;
    int order = compare(changedAt, row.changedAt);
    if (row.digest.isPresent() && !same && order < 0) {
      stale++;
      row.tries = 0;
      plan(row, item.nextReading());
      return;
    }
    if (row.digest.isPresent() && !same && order == 0 && overtaken) {
      stale++;
      due(row);
      return;
    }
    if (overtaken && row.goneAt.isPresent()) {
      // Whether it went after this reading saw it, or came back, only another look can tell.
      due(row);
      return;
    }
    read(row, item, changedAt);
    if (same) {
      unchanged++;
    } else {
      row.digest = Optional.of(digest);
      row.number = Optional.of(found.document().number());
      row.touched = true;
      if (!item.leftOut()) {
        documents.add(found.document());
      }
    }
  }

  private static int compare(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent() ? one.get().compareTo(other.get()) : 0;
  }

  private void read(Row row, Item item, Optional<Instant> changedAt) {
    Found found = item.found();
    if (row.goneAt.isPresent()) {
      row.goneAt = Optional.empty();
      back++;
      turned.add(found.document().number());
      row.number.ifPresent(turned::add);
      row.touched = true;
    }
    Optional<Instant> settledAt =
        found.settledAt().map(time -> time.truncatedTo(ChronoUnit.MICROS));
    if (!changedAt.equals(row.changedAt) || !settledAt.equals(row.settledAt) || row.tries > 0) {
      row.touched = true;
    }
    row.changedAt = changedAt;
    row.settledAt = settledAt;
    row.readAt = Optional.of(at);
    row.tries = 0;
    row.stored = storedNow;
    plan(row, item.nextReading());
  }

  private void plan(Row row, Optional<Instant> next) {
    if (row.asked > begun) {
      // Somebody asked after this reading began: it may be older than what they mean.
      return;
    }
    boolean sameKind = row.nextReading.isPresent() == next.isPresent() && !row.urgent;
    boolean near =
        next.isEmpty()
            || row.nextReading
                .map(known -> Math.abs(ChronoUnit.MINUTES.between(known, next.get())))
                .filter(minutes -> minutes < WORTH_WRITING_MINUTES)
                .isPresent();
    if (!sameKind || !near) {
      row.nextReading = next;
      row.urgent = false;
      row.touched = true;
    }
  }

  /** The shop says that it does not exist any more. */
  void gone(Key key) {
    Row row = row(key);
    if (begun < row.stored) {
      due(row);
      return;
    }
    if (row.asked <= begun) {
      row.nextReading = Optional.empty();
      row.urgent = false;
    }
    row.tries = 0;
    row.stored = storedNow;
    row.touched = true;
    if (row.goneAt.isEmpty()) {
      row.goneAt = Optional.of(now);
      gone++;
      row.number.ifPresent(turned::add);
    }
  }

  /** It could not be read. */
  void later(Later failed) {
    Row row = row(failed.key());
    row.tries++;
    row.touched = true;
    if (row.asked <= begun) {
      row.nextReading = Optional.of(failed.nextReading());
      row.urgent = false;
    }
  }

  private void due(Row row) {
    row.nextReading = Optional.of(now);
    row.urgent = true;
    row.touched = true;
  }

  private Row row(Key key) {
    return rows.computeIfAbsent(key, none -> new Row(true));
  }

  /**
   * Writes what is new or has changed. Where somebody asked for a thing meanwhile that was not
   * known before, the new row is refused, and the transaction runs once more.
   */
  void write() throws SQLException {
    copyNew();
    List<Object[]> changed = new ArrayList<>();
    for (Map.Entry<Key, Row> entry : rows.entrySet()) {
      Row row = entry.getValue();
      if (row.touched && !row.isNew) {
        changed.add(
            new Object[] {
              shop.value(),
              entry.getKey().entity(),
              entry.getKey().key(),
              row.number,
              row.digest,
              row.changedAt,
              row.settledAt,
              row.readAt,
              row.nextReading,
              row.goneAt,
              row.stored,
              row.asked,
              row.urgent,
              row.tries
            });
      }
    }
    Sql.of(
            connection,
            """
            INSERT INTO shop_item (shop, entity, key, number, digest, changed_at, settled_at,
              read_at, next_reading_at, gone_at, stored, asked, urgent, tries)
            SELECT shop, entity::raw_entity, key, number, decode(digest, 'hex'),
              changed_at::timestamptz, settled_at::timestamptz, read_at::timestamptz,
              next_reading_at::timestamptz, gone_at::timestamptz, stored::bigint, asked::bigint,
              urgent::boolean, tries::integer
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS item (shop, entity, key,
              number, digest, changed_at, settled_at, read_at, next_reading_at, gone_at, stored,
              asked, urgent, tries)
            ON CONFLICT (shop, entity, key) DO UPDATE SET number = excluded.number,
              digest = excluded.digest, changed_at = excluded.changed_at,
              settled_at = excluded.settled_at, read_at = excluded.read_at,
              gone_at = excluded.gone_at, stored = excluded.stored, tries = excluded.tries,
              asked = greatest(shop_item.asked, excluded.asked),
              next_reading_at = CASE WHEN shop_item.asked > excluded.asked
                THEN shop_item.next_reading_at ELSE excluded.next_reading_at END,
              urgent = CASE WHEN shop_item.asked > excluded.asked
                THEN shop_item.urgent ELSE excluded.urgent END
            """)
        .runAll(changed);
  }

  private void copyNew() throws SQLException {
    if (rows.values().stream().noneMatch(row -> row.isNew && row.touched)) {
      return;
    }
    try (CopyRows copy =
        CopyRows.into(
            connection,
            """
            shop_item (shop, entity, key, number, digest, changed_at, settled_at, read_at, \
            next_reading_at, gone_at, stored, asked, urgent, tries)\
            """)) {
      for (Map.Entry<Key, Row> entry : rows.entrySet()) {
        Row row = entry.getValue();
        if (row.isNew && row.touched) {
          copy.add(shop.value()).add(entry.getKey().entity()).add(entry.getKey().key());
          copy.addText(row.number).addDigest(row.digest);
          copy.addMoment(row.changedAt).addMoment(row.settledAt).addMoment(row.readAt);
          copy.addMoment(row.nextReading).addMoment(row.goneAt);
          copy.add(row.stored).add(row.asked).add(row.urgent).add(row.tries).endRow();
        }
      }
      copy.end();
    }
  }

  /** Buyers of whom nothing is known are due at once: their orders wait for their names. */
  void askFor(Collection<String> buyers) throws SQLException {
    Set<String> unknown = new TreeSet<>(buyers);
    if (!unknown.isEmpty()) {
      Sql.of(connection, "SELECT item.key" + KNOWN)
          .with(List.copyOf(unknown), shop.value(), Entity.CUSTOMER)
          .list(row -> unknown.remove(row.getString(1)));
    }
    if (!unknown.isEmpty()) {
      Sql.of(
              connection,
              """
              INSERT INTO shop_item (shop, entity, key, next_reading_at, asked, urgent)
              SELECT ?, 'CUSTOMER', key, ?, ?, true FROM unnest(?) AS key
              ON CONFLICT DO NOTHING
              """)
          .with(shop.value(), now, storedNow, List.copyOf(unknown))
          .run();
    }
  }

  /** What goes into the inbox. */
  List<RawDocument> documents() {
    return documents;
  }

  /** Numbers of what is gone or there again. */
  Set<String> turned() {
    return turned;
  }

  long unchanged() {
    return unchanged;
  }

  long stale() {
    return stale;
  }

  long gone() {
    return gone;
  }

  long back() {
    return back;
  }

  private static String digest(RawDocument document) {
    try {
      byte[] bytes =
          (document.number() + '\n' + document.content()).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
