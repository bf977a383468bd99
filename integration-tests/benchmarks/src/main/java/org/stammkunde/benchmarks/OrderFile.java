package org.stammkunde.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.stammkunde.api.SalesDocument.Kind;

/** Files of orders as a shop exports them, and the mapping that reads them. */
final class OrderFile {
  private static final String HEADER =
      "number,kind,date,customer,order kind,cancelled,article,title,quantity,value,"
          + "cancelled value,delivery,line\n";

  private static final String MAPPING =
      """
      files = *.csv
      record = order-line
      zone = UTC
      number = number
      date = date
      customer = customer
      article = article
      text = title
      quantity = quantity
      value = value
      cancelled-value = cancelled value
      currency = "EUR"
      return.amounts = positive
      return.when = kind ~ RETURN
      cancelled.when = cancelled ~ true
      own-stock.when = order kind ~ OWN_STOCK
      pick-up.when = order kind ~ PICK_UP
      reservation.when = order kind ~ RESERVATION
      download.when = delivery ~ DOWNLOAD
      charge.when = line ~ CHARGE
      """;

  private OrderFile() {}

  static Path writeMapping(Path folder) throws IOException {
    return Files.writeString(folder.resolve("orders.properties"), MAPPING);
  }

  /** Writes the documents from {@code first} to {@code last}. */
  static Path write(LargeMerchant merchant, int first, int last, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      for (int id = first; id <= last; id++) {
        write(out, merchant.document(id));
      }
    }
    return file;
  }

  private static void write(BufferedWriter out, LargeMerchant.Document document)
      throws IOException {
    int position = 0;
    for (LargeMerchant.Line line : document.lines()) {
      position++;
      out.write(
          String.join(
              ",",
              number(document.id()),
              document.kind() == Kind.RETURN ? "RETURN" : "ORDER",
              Instant.ofEpochSecond(document.second()).toString(),
              document.customer().guest() ? "" : "C-" + document.customer().id(),
              document.orderKind().name(),
              Boolean.toString(document.cancelled()),
              article(document.id(), position),
              text(position),
              "1",
              BigDecimal.valueOf(line.value(), 2).toString(),
              BigDecimal.valueOf(line.cancelled(), 2).toString(),
              line.deliveryKind().name(),
              line.lineKind().name()));
      out.write('\n');
    }
  }

  static String number(int document) {
    return "SO-" + (10_000_000 + document);
  }

  static String article(int document, int position) {
    return "A-" + (document * 7L + position * 31L) % 100_000;
  }

  static String text(int position) {
    return "Article number " + position;
  }
}
