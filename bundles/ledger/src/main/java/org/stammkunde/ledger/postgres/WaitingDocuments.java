package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.RawDocument;
import org.stammkunde.ledger.Inbox.Pending;
import org.stammkunde.ledger.Inbox.Size;

/**
 * Reads whole documents, as many as may lie in memory together. They are measured first: a wrong
 * mapping can turn a file into one document of millions of parts.
 */
final class WaitingDocuments {
  static final long BATCH_BYTES = 8L << 20;
  private static final long DOCUMENT_BYTES = 16L << 20;
  private static final long DOCUMENT_PARTS = 2_000;

  private static final long BYTES_A_CHARACTER = 3;

  /** About what a part takes in memory beside its content. */
  private static final long PART_BYTES = 200;

  /** A document before its parts are read; the content is there if it has one part and is near. */
  private record Measured(
      long id,
      RawDocument.Entity entity,
      String number,
      boolean several,
      Size size,
      Optional<String> content) {

    boolean tooLarge() {
      return size.bytes() > DOCUMENT_BYTES || size.parts() > DOCUMENT_PARTS;
    }

    long memory() {
      return tooLarge() ? PART_BYTES : size.bytes() + size.parts() * PART_BYTES;
    }
  }

  private final Connection connection;

  WaitingDocuments(Connection connection) {
    this.connection = connection;
  }

  /**
   * The documents with these first parts, or the first of them; none only if there are none.
   *
   * @param firstParts gives id, entity, number, first_id, the length of the content as bytes, and
   *     the content or null where it is to be read later
   */
  List<Pending> read(Sql firstParts) throws SQLException {
    List<Measured> batch = batch(measured(firstParts));
    Map<Long, List<RawDocument>> parts = new HashMap<>();
    for (Measured document : batch) {
      document
          .content()
          .map(content -> new RawDocument(document.entity(), document.number(), content))
          .ifPresent(part -> parts.put(document.id(), List.of(part)));
    }
    readParts(parts, batch, false, "SELECT * FROM inbox WHERE id = ANY (?::bigint[])");
    readParts(
        parts, batch, true, "SELECT * FROM inbox WHERE first_id = ANY (?::bigint[]) ORDER BY id");
    return batch.stream().map(document -> pending(document, parts.get(document.id()))).toList();
  }

  /**
   * Documents that were just stored behind the others of a run, as reading them would give them;
   * none if that cannot be said without reading them, as they are large or are not stored as they
   * came.
   */
  static List<Pending> atHand(long run, long stored, List<RawDocument> documents) {
    List<Pending> pending = new ArrayList<>(documents.size());
    long characters = 0;
    for (RawDocument document : documents) {
      characters += document.content().length();
      if (characters > BATCH_BYTES / BYTES_A_CHARACTER || document.content().indexOf('\0') >= 0) {
        return List.of();
      }
      long id = RunDocuments.id(run, stored + pending.size() + 1);
      pending.add(new Pending(id, List.of(document), Optional.empty()));
    }
    return pending;
  }

  private List<Measured> measured(Sql firstParts) throws SQLException {
    List<Measured> documents =
        firstParts.list(
            row ->
                new Measured(
                    row.getLong("id"),
                    RawDocument.Entity.valueOf(row.getString("entity")),
                    row.getString("number"),
                    row.getLong("first_id") != 0,
                    new Size(1, row.getLong("bytes")),
                    Optional.ofNullable(row.getString("content"))));
    List<Long> several = documents.stream().filter(Measured::several).map(Measured::id).toList();
    if (several.isEmpty()) {
      return documents;
    }
    Map<Long, Size> sizes = new HashMap<>();
    Sql.of(
            connection,
            """
            SELECT first_id, count(*) AS parts, sum(octet_length(content)) AS bytes FROM inbox
            WHERE first_id = ANY (?::bigint[]) GROUP BY first_id
            """)
        .with(several)
        .list(
            row ->
                sizes.put(
                    row.getLong("first_id"), new Size(row.getLong("parts"), row.getLong("bytes"))));
    return documents.stream()
        .map(
            one ->
                new Measured(
                    one.id(),
                    one.entity(),
                    one.number(),
                    one.several(),
                    sizes.getOrDefault(one.id(), one.size()),
                    one.content()))
        .toList();
  }

  private static List<Measured> batch(List<Measured> documents) {
    List<Measured> batch = new ArrayList<>();
    long memory = 0;
    for (Measured document : documents) {
      memory += document.memory();
      if (memory > BATCH_BYTES && !batch.isEmpty()) {
        break;
      }
      batch.add(document);
    }
    return batch;
  }

  private void readParts(
      Map<Long, List<RawDocument>> parts, List<Measured> batch, boolean several, String query)
      throws SQLException {
    List<Long> ids =
        batch.stream()
            .filter(document -> document.several() == several)
            .filter(document -> document.content().isEmpty() && !document.tooLarge())
            .map(Measured::id)
            .toList();
    if (!ids.isEmpty()) {
      String document = several ? "first_id" : "id";
      Sql.of(connection, query)
          .with(ids)
          .list(
              row ->
                  parts
                      .computeIfAbsent(row.getLong(document), none -> new ArrayList<>())
                      .add(rawDocument(row)));
    }
  }

  private static RawDocument rawDocument(ResultSet row) throws SQLException {
    return new RawDocument(
        RawDocument.Entity.valueOf(row.getString("entity")),
        row.getString("number"),
        row.getString("content"));
  }

  private static Pending pending(Measured document, List<RawDocument> parts) {
    return document.tooLarge()
        ? new Pending(
            document.id(),
            List.of(new RawDocument(document.entity(), document.number(), "")),
            Optional.of(document.size()))
        : new Pending(document.id(), parts, Optional.empty());
  }
}
