package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stammkunde.api.ShopId;

/** Contents that were replaced, of the things that one batch is about. */
final class SupersededVersions {
  /** What has versions. */
  enum Entity {
    DOCUMENT,
    ACCOUNT,
    GUEST
  }

  private final Connection connection;
  private final ShopId shop;
  private final Entity entity;
  private final boolean inOrder;
  private final Map<String, Set<ContentHash>> hashes = new HashMap<>();
  private final List<Object[]> added = new ArrayList<>();

  /**
   * Makes the list.
   *
   * @param inOrder whether contents come in the order of their versions: what was replaced before
   *     has then come back and is none of these
   */
  SupersededVersions(Connection connection, ShopId shop, Entity entity, boolean inOrder) {
    this.connection = connection;
    this.shop = shop;
    this.entity = entity;
    this.inOrder = inOrder;
  }

  void load(Collection<String> numbers) throws SQLException {
    if (numbers.isEmpty() || inOrder) {
      return;
    }
    Sql.of(
            connection,
            """
            SELECT v.number, v.content_hash
            FROM unnest(?) AS wanted (number)
            JOIN superseded_version v
              ON v.shop = ? AND v.number = wanted.number AND v.entity = ?::versioned
            """)
        .with(numbers, shop.value(), entity)
        .list(row -> remember(row.getString(1), ContentHash.of(row.getBytes(2))));
  }

  Set<ContentHash> of(String number) {
    return inOrder ? Set.of() : hashes.getOrDefault(number, Set.of());
  }

  void add(String number, ContentHash hash, Instant now) {
    remember(number, hash);
    added.add(new Object[] {shop.value(), entity, number, hash.hex(), now});
  }

  void write() throws SQLException {
    Sql.of(
            connection,
            """
            INSERT INTO superseded_version (shop, entity, number, content_hash, replaced_at)
            SELECT shop, entity::versioned, number, decode(content_hash, 'hex'),
              replaced_at::timestamptz
            FROM unnest(?, ?, ?, ?, ?) AS added (shop, entity, number, content_hash, replaced_at)
            ON CONFLICT DO NOTHING
            """)
        .runAll(added);
  }

  private boolean remember(String number, ContentHash hash) {
    return hashes.computeIfAbsent(number, none -> new HashSet<>()).add(hash);
  }
}
