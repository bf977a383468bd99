package org.stammkunde.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.ledger.postgres.LedgerScene.order;
import static org.stammkunde.ledger.postgres.LedgerScene.sale;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That every document has its buyer is kept by triggers: see decision 0005. */
class DocumentBuyersTest {
  private static final String FOREIGN_KEY = "SQL state 23503";

  private final LedgerScene scene = new LedgerScene();

  @BeforeEach
  void anOrder() {
    scene.take(order("1", sale("1", "anna", "10.00")));
  }

  @Test
  void aDocumentWithoutABuyerIsRefusedWithAllThatCameWithIt() {
    assertRefused(
        () ->
            run(
                """
                INSERT INTO sales_document (id, shop_customer_id, at, kind, order_kind, cancelled,
                  test, shop, number, order_number, currency, content_hash)
                SELECT 9000 + n, CASE n WHEN 2 THEN 9999 ELSE shop_customer_id END, at, kind,
                  order_kind, cancelled, test, shop, 'other ' || n, order_number, currency,
                  content_hash
                FROM sales_document, generate_series(1, 3) n
                """));
    assertThat(documents()).isOne();
  }

  @Test
  void aDocumentIsNotGivenToNobody() {
    assertRefused(() -> run("UPDATE sales_document SET shop_customer_id = 9999"));
  }

  @Test
  void buyersStayWithTheirIds() {
    assertRefused(() -> run("DELETE FROM shop_customer"));
    assertRefused(() -> run("TRUNCATE shop_customer CASCADE"));
    assertRefused(() -> run("UPDATE shop_customer SET id = id + 1000"));
    assertThat(documents()).isOne();
  }

  private static void assertRefused(ThrowingCallable change) {
    assertThatThrownBy(change).hasMessageContaining(FOREIGN_KEY);
  }

  private void run(String sql) {
    scene.database.change(connection -> Sql.of(connection, sql).run());
  }

  private long documents() {
    return TestDatabase.number(scene.database, "SELECT count(*) FROM sales_document");
  }
}
