package org.stammkunde.engine;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.Unavailable;

/**
 * The report beside an imported file: one row a rejection, in both languages as nobody knows who
 * opens it. It shows what stood in the file, so it is as private as the file itself. Made only when
 * the first rejection comes.
 */
final class ReportFile implements AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader("line", "field", "value", "reason", "grund").get();

  private final Path path;
  private CSVPrinter printer;

  ReportFile(Path path) throws IOException {
    this.path = path;
    Files.deleteIfExists(path);
  }

  void add(Rejection rejection) {
    try {
      if (printer == null) {
        printer = new CSVPrinter(open(), FORMAT);
      }
      printer.printRecord(
          rejection.line() > 0 ? rejection.line() : "",
          harmless(rejection.field()),
          harmless(rejection.value()),
          rejection.reason().english(),
          rejection.reason().german());
    } catch (IOException e) {
      // Without a report nobody would know what was rejected, so the import waits for the disk.
      throw new Unavailable("the report cannot be written: " + e.getClass().getSimpleName(), e);
    }
  }

  private Writer open() throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.newBufferedWriter(path, StandardCharsets.UTF_8);
  }

  /** A spreadsheet must not take for a formula what somebody typed into a shop. */
  private static String harmless(String value) {
    return value.stripLeading().matches("(?s)[=+\\-@'\"].*") ? "'" + value : value;
  }

  /** Writes what is still in memory; before the import ends, so that it can wait if that fails. */
  void flush() {
    try {
      if (printer != null) {
        printer.flush();
      }
    } catch (IOException e) {
      throw new Unavailable("the report cannot be written: " + e.getClass().getSimpleName(), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (printer != null) {
      printer.close();
    }
  }
}
