package org.stammkunde.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** A sheet as CSV (RFC 4180): the table alone, with the names that programs read. */
final class SheetCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.NON_NUMERIC).get();

  private SheetCsv() {}

  static void write(Sheet sheet, OutputStream out) throws IOException {
    CSVPrinter printer =
        new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
    printer.printRecord(sheet.columns().stream().map(Sheet.Column::name).toList());
    for (List<Object> row : sheet.rows()) {
      List<Object> cells = new ArrayList<>();
      for (Object value : row) {
        cells.add(value instanceof String text ? TopCustomersCsv.harmless(text) : value);
      }
      printer.printRecord(cells);
    }
    printer.flush();
  }
}
