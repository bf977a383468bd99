package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stammkunde.ledger.postgres.LedgerScene.SHOP;
import static org.stammkunde.ledger.postgres.LedgerScene.account;
import static org.stammkunde.ledger.postgres.LedgerScene.line;
import static org.stammkunde.ledger.postgres.LedgerScene.order;
import static org.stammkunde.ledger.postgres.LedgerScene.sale;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.ledger.postgres.LedgerScene.Read;

/** Documents that a batch changes, all of them by one statement. */
class ChangedDocumentsTest {
  private static final Instant BEFORE_CHRIST = Instant.parse("-0001-11-30T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-04T08:00:00.123456Z");

  private static final Read[] FIRST = {
    order("1", sale("1", "a", "10")),
    order("2", sale("2", "b", "10")),
    order("3", sale("3", "a", "10"), document(Kind.RETURN, "R", "3", MAY, false, "EUR", 0)),
    order("4", document(Kind.DUNNING, "D", "4", MAY, false, "EUR", 1)),
    order("5", sale("5", "c", "10")),
  };

  private static final Read[] CHANGED = {
    order("5", document(Kind.ORDER, "5", "", BEFORE_CHRIST, true, "EUR", 0)),
    order("4", document(Kind.DUNNING, "D", "NULL", MAY, false, "CHF", 3)),
    order("3", sale("3", "b", "11"), document(Kind.RETURN, "R", "'\"{},\\", MAY, true, "EUR", 0)),
    order("2", document(Kind.ORDER, "2", "", MAY, false, "SEK", 0)),
    order("1", sale("1", "c", "12", MAY)),
  };

  private static SalesDocument document(
      Kind kind,
      String number,
      String of,
      Instant updated,
      boolean cancelled,
      String currency,
      int level) {
    return new SalesDocument(
        SHOP,
        kind,
        number,
        of,
        account("a"),
        LedgerScene.ORDERED,
        cancelled ? OrderKind.PICK_UP : OrderKind.RESERVATION,
        cancelled,
        !cancelled,
        Currency.getInstance(currency),
        Optional.of(updated),
        List.of(line(1, "7", "0")),
        level);
  }

  /** All that is kept of each document, but for ids. */
  private static List<String> kept(LedgerScene scene) {
    return scene.database.read(
        connection ->
            Sql.of(
                    connection,
                    """
                    SELECT (to_jsonb(d) - 'id' - 'shop_customer_id') || to_jsonb(c.number)
                    FROM sales_document d JOIN shop_customer c ON c.id = d.shop_customer_id
                    ORDER BY d.number
                    """)
                .list(row -> row.getString(1)));
  }

  @Test
  void aChangedDocumentIsKeptAsANewOneWouldBe() {
    LedgerScene scene = new LedgerScene();
    LedgerScene fresh = new LedgerScene();

    scene.take(FIRST);
    scene.take(CHANGED);
    fresh.take(CHANGED);

    assertThat(kept(scene)).hasSize(6).isEqualTo(kept(fresh));
  }

  @Test
  void whatEachOfThemReplacedDoesNotComeBack() {
    LedgerScene scene = new LedgerScene();
    scene.take(order("1", sale("1", "a", "10")), order("2", sale("2", "a", "20")));
    scene.take(order("1", sale("1", "a", "11")), order("2", sale("2", "a", "21")));

    scene.take(order("1", sale("1", "a", "10")), order("2", sale("2", "a", "20")));

    assertThat(scene.values()).containsEntry("1", 1100L).containsEntry("2", 2100L);
  }
}
