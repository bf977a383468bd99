package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.ledger.Inbox.Applied;
import org.stammkunde.ledger.Inbox.Reading;

/**
 * Applies one batch within one transaction. Locks are taken in a fixed order: the shop, its runs,
 * customers by id, documents by id, the change feed.
 */
final class BatchApplication {
  private final Connection connection;
  private final Instant now;
  private final List<Reading> applied = new ArrayList<>();
  private final List<Reading> unchanged = new ArrayList<>();
  private final List<Reading> rejected = new ArrayList<>();

  BatchApplication(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  Applied apply(List<Reading> batch) throws SQLException {
    // Some thousand keys are looked up in tables that lie in memory for the most part; as if on a
    // disk that has to seek, the planner would rather read a whole table.
    Sql.of(connection, "SET LOCAL random_page_cost = 1.1").run();
    DueReadings due = new DueReadings(connection, batch);
    ShopId shop = due.shop();
    BuyerBatch buyers = new BuyerBatch(connection, shop, now, due.inOrder());
    DocumentBatch documents = new DocumentBatch(connection, shop, now, buyers, due.inOrder());
    load(due, buyers, documents);
    for (Reading reading : due.readings()) {
      judge(reading, buyers, documents);
    }
    buyers.write();
    documents.write();
    Set<Long> changed = new TreeSet<>(documents.changedDocuments());
    GoneDocuments gone = new GoneDocuments(connection, shop);
    if (due.inOrder() && gone.any()) {
      changed.addAll(gone.follow(orders(due)));
    }
    keepAside(due);
    settle(due);
    due.advance(connection, rejected, now);
    count(shop, buyers, documents);
    LinkDue.add(connection, buyers.accountsToLink());
    ChangeFeed.add(connection, now, buyers.changedParties(), changed, documents.removedDocuments());
    int decidedBefore = batch.size() - due.readings().size();
    return new Applied(applied.size(), (long) unchanged.size() + decidedBefore, rejected.size());
  }

  private static void load(DueReadings due, BuyerBatch buyers, DocumentBatch documents)
      throws SQLException {
    List<ShopCustomer> customers = new ArrayList<>();
    List<ShopCustomerRef> documentBuyers = new ArrayList<>();
    List<SalesDocument> salesDocuments = new ArrayList<>();
    for (Reading reading : due.readings()) {
      customers.addAll(records(reading, ShopCustomer.class));
      salesDocuments.addAll(records(reading, SalesDocument.class));
    }
    customers.forEach(customer -> refuseOtherShop(due.shop(), customer.ref().shop()));
    salesDocuments.forEach(document -> refuseOtherShop(due.shop(), document.shop()));
    salesDocuments.forEach(document -> documentBuyers.add(document.buyer()));
    buyers.load(customers, documentBuyers);
    documents.load(orders(due), salesDocuments);
  }

  private static List<String> orders(DueReadings due) {
    return due.readings().stream()
        .filter(reading -> reading.rejections().isEmpty())
        .map(BatchApplication::raw)
        .filter(raw -> raw.entity() == RawDocument.Entity.ORDER)
        .map(RawDocument::number)
        .toList();
  }

  private void judge(Reading reading, BuyerBatch buyers, DocumentBatch documents) {
    if (!reading.rejections().isEmpty()) {
      rejected.add(reading);
      return;
    }
    // Only the engine can say whether the host has it already; here it is done.
    boolean changed = !records(reading, NewHostCustomer.class).isEmpty();
    for (ShopCustomer customer : records(reading, ShopCustomer.class)) {
      changed |= buyers.take(customer);
    }
    if (raw(reading).entity() == RawDocument.Entity.ORDER) {
      changed |= documents.take(raw(reading).number(), records(reading, SalesDocument.class));
    }
    (changed ? applied : unchanged).add(reading);
  }

  private void keepAside(DueReadings due) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (Reading reading : rejected) {
      List<Saying> reasons = reading.rejections().stream().map(Rejection::said).toList();
      RawDocument raw = raw(reading);
      rows.add(
          new Object[] {
            reading.document().id(),
            due.shop().value(),
            raw.entity(),
            raw.number(),
            now,
            reasons.stream().map(Saying::english).toList(),
            reasons.stream().map(Saying::german).toList()
          });
    }
    Sql.of(
            connection,
            """
            INSERT INTO quarantine (id, shop, entity, number, since, reasons, reasons_german)
            VALUES (?, ?, ?::raw_entity, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE
              SET reasons = excluded.reasons, reasons_german = excluded.reasons_german
            """)
        .runEach(rows);
    if (due.inOrder()) {
      settleOlder(due);
    }
  }

  /** Of a thing whose versions come in order only the latest that cannot be taken matters. */
  private void settleOlder(DueReadings due) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (Reading reading : rejected) {
      RawDocument raw = raw(reading);
      rows.add(
          new Object[] {
            now, due.shop().value(), raw.entity(), raw.number(), reading.document().id()
          });
    }
    Sql.of(
            connection,
            """
            UPDATE quarantine SET settled_at = ?
            WHERE shop = ? AND entity = ?::raw_entity AND number = ? AND id < ?
              AND settled_at IS NULL
            """)
        .runEach(rows);
  }

  /** Takes out of the quarantine what was applied, or overtaken by a later good document. */
  private void settle(DueReadings due) throws SQLException {
    List<Long> good = new ArrayList<>();
    List<String> entities = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    for (List<Reading> decided : List.of(applied, unchanged)) {
      for (Reading reading : decided) {
        good.add(reading.document().id());
        entities.add(raw(reading).entity().name());
        numbers.add(raw(reading).number());
      }
    }
    boolean anyAside =
        Sql.of(
                connection,
                "SELECT EXISTS (SELECT FROM quarantine WHERE shop = ? AND settled_at IS NULL)")
            .with(due.shop().value())
            .one(row -> row.getBoolean(1));
    if (anyAside && !good.isEmpty()) {
      Sql.of(
              connection,
              """
              UPDATE quarantine q SET settled_at = ?
              FROM unnest(?, ?, ?) AS good (id, entity, number)
              WHERE q.shop = ? AND q.settled_at IS NULL AND q.id <= good.id
                AND q.entity = good.entity::raw_entity AND q.number = good.number
              """)
          .with(now, good, entities, numbers, due.shop().value())
          .run();
    }
    if (!unchanged.isEmpty()) {
      // The version that is known keeps a raw document of its own with the same contents.
      List<Long> ids = unchanged.stream().map(reading -> reading.document().id()).toList();
      Sql.of(
              connection,
              "DELETE FROM inbox WHERE id = ANY (?::bigint[]) OR first_id = ANY (?::bigint[])")
          .with(ids, ids)
          .run();
    }
  }

  private void count(ShopId shop, BuyerBatch buyers, DocumentBatch documents) throws SQLException {
    Sql.of(
            connection,
            """
            UPDATE shop SET customers = customers + ?, guests = guests + ?,
              documents = documents + ?
            WHERE shop = ?
            """)
        .with(
            buyers.newAccounts(),
            buyers.newGuests(),
            documents.newDocuments() - documents.removedDocuments().size(),
            shop.value())
        .run();
  }

  private static void refuseOtherShop(ShopId expected, ShopId found) {
    if (!found.equals(expected)) {
      throw new IllegalArgumentException("a record of shop " + found + " came from " + expected);
    }
  }

  private static RawDocument raw(Reading reading) {
    return reading.document().parts().get(0);
  }

  private static <T> List<T> records(Reading reading, Class<T> type) {
    List<T> records = new ArrayList<>();
    for (ShopRecord entry : reading.records()) {
      if (type.isInstance(entry)) {
        records.add(type.cast(entry));
      }
    }
    return records;
  }
}
