package org.stammkunde.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A CSV file that a command writes. */
final class RowFile {
  private RowFile() {}

  /** Writes rows. */
  @FunctionalInterface
  interface Body {
    void write(CSVPrinter printer) throws IOException;
  }

  /** A spreadsheet takes what begins so for a formula. */
  static String formulaless(String text) {
    return "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  /** Writes bytes. */
  @FunctionalInterface
  interface Bytes {
    void write(OutputStream out) throws IOException;
  }

  /** The file appears whole or not at all. */
  static void write(Path file, String[] columns, Body body) throws IOException {
    whole(
        file,
        out -> {
          CSVPrinter printer =
              new CSVPrinter(
                  new OutputStreamWriter(out, StandardCharsets.UTF_8),
                  CSVFormat.RFC4180.builder().setRecordSeparator('\n').setHeader(columns).get());
          body.write(printer);
          printer.flush();
        });
  }

  /** The file appears whole or not at all. */
  static void whole(Path file, Bytes bytes) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        bytes.write(out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
