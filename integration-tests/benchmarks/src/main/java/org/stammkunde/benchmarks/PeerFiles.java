package org.stammkunde.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The rows of the peers' tables as CSV, written once for all of them. */
record PeerFiles(Path sales, Path customers) {
  static PeerFiles write(LargeMerchant merchant, Path folder) throws IOException {
    PeerFiles files = new PeerFiles(folder.resolve("sale.csv"), folder.resolve("customer.csv"));
    try (BufferedWriter out = Files.newBufferedWriter(files.sales)) {
      SaleRows.of(merchant, row -> write(out, line(row)));
    }
    try (BufferedWriter out = Files.newBufferedWriter(files.customers)) {
      for (int id = 1; id <= merchant.customers(); id++) {
        write(out, line(merchant.customer(id)));
      }
    }
    return files;
  }

  private static void write(BufferedWriter out, String line) {
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  private static String line(SaleRows.Row row) {
    return row.document()
        + ","
        + row.customer()
        + ","
        + row.shop()
        + ","
        + LocalDateTime.ofEpochSecond(row.second(), 0, ZoneOffset.UTC)
        + ","
        + row.orderKind().ordinal()
        + ","
        + row.deliveryKind().ordinal()
        + ","
        + row.lineKind().ordinal()
        + ","
        + row.cancelled()
        + ","
        + row.sold()
        + ","
        + (row.order() ? 1 : 0)
        + ","
        + row.net()
        + ","
        + row.gross();
  }

  private static String line(LargeMerchant.Customer customer) {
    Address address = Address.of(customer.id());
    return String.join(
        ",",
        Integer.toString(customer.id()),
        Integer.toString(customer.branch()),
        Boolean.toString(customer.company()),
        Boolean.toString(customer.guest()),
        address.firstName(),
        address.lastName(),
        address.email(),
        address.street(),
        address.postalCode(),
        address.city(),
        "DE");
  }
}
