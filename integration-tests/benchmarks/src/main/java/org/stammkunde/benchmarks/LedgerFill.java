package org.stammkunde.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Puts a merchant into the tables of a ledger without its inbox: as if all had been imported and
 * the raw documents been purged. How fast the real way in is, {@link IngestTask} measures.
 */
final class LedgerFill {
  private static final int PORTION = 1 << 16;
  private static final String HASH = "\\\\x" + "00".repeat(32);

  private final LargeMerchant merchant;
  private final DataSource dataSource;

  LedgerFill(LargeMerchant merchant, DataSource dataSource) {
    this.merchant = merchant;
    this.dataSource = dataSource;
  }

  void run() throws SQLException, IOException {
    customers();
    documents();
    lines();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (int shop = 0; shop < LargeMerchant.SHOPS; shop++) {
        statement.execute(
            "INSERT INTO stammkunde.shop (shop) VALUES ('" + Question.shop(shop) + "')");
      }
      statement.execute(
          "SELECT setval('stammkunde.party_id', " + (merchant.customers() + 1L) + ")");
      statement.execute(
          "SELECT setval('stammkunde.document_id', " + (merchant.documents() + 1L) + ")");
      statement.execute("VACUUM ANALYZE");
    }
  }

  private void customers() throws SQLException, IOException {
    copy(
        "shop_customer (id, customer_id, shop, guest, number, known, first_name, last_name,"
            + " company, email, phone, vat_id, street, supplement, postal_code, city, country,"
            + " email_key, company_customer, branch, robinson, source_updated_at, content_hash)",
        merchant.customers(),
        (out, id) -> {
          LargeMerchant.Customer customer = merchant.customer(id);
          Address address = Address.of(id);
          row(
              out,
              id,
              id,
              Question.shop(customer.shop()),
              customer.guest(),
              "C-" + id,
              true,
              address.firstName(),
              address.lastName(),
              "",
              address.email(),
              "",
              "",
              address.street(),
              "",
              address.postalCode(),
              address.city(),
              "DE",
              address.email(),
              customer.company(),
              Question.branch(customer.branch()),
              false,
              "\\N",
              HASH);
        });
  }

  private void documents() throws SQLException, IOException {
    copy(
        "sales_document (id, shop_customer_id, at, source_updated_at, kind, order_kind, cancelled,"
            + " test, shop, number, order_number, source_number, currency, content_hash)",
        merchant.documents(),
        (out, id) -> {
          LargeMerchant.Document document = merchant.document(id);
          row(
              out,
              id,
              document.customer().id(),
              Instant.ofEpochSecond(document.second()),
              "\\N",
              document.kind(),
              document.orderKind(),
              document.cancelled(),
              false,
              Question.shop(document.customer().shop()),
              OrderFile.number(id),
              "",
              "\\N",
              "EUR",
              HASH);
        });
  }

  private void lines() throws SQLException, IOException {
    copy(
        "sales_line (document_id, position, line_kind, delivery_kind, value, cancelled, quantity,"
            + " article, text)",
        merchant.documents(),
        (out, id) -> {
          int position = 0;
          for (LargeMerchant.Line line : merchant.document(id).lines()) {
            position++;
            row(
                out,
                id,
                position,
                line.lineKind(),
                line.deliveryKind(),
                line.value(),
                line.cancelled(),
                1,
                OrderFile.article(id, position),
                OrderFile.text(position));
          }
        });
  }

  private interface Rows {
    void write(StringBuilder out, int id);
  }

  private void copy(String columns, int count, Rows rows) throws SQLException, IOException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        // The rows are right by their making; the checks are measured where rows come in.
        statement.execute("SET LOCAL session_replication_role = replica");
      }
      CopyIn copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("COPY stammkunde." + columns + " FROM STDIN");
      StringBuilder out = new StringBuilder(PORTION + 1_000);
      for (int id = 1; id <= count; id++) {
        rows.write(out, id);
        if (out.length() >= PORTION || id == count) {
          byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
          out.setLength(0);
        }
      }
      copy.endCopy();
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  private static void row(StringBuilder out, Object... values) {
    for (int column = 0; column < values.length; column++) {
      out.append(column == 0 ? "" : "\t").append(values[column]);
    }
    out.append('\n');
  }
}
