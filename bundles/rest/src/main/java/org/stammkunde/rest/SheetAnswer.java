package org.stammkunde.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;

/** A sheet in the format that the caller wants, as a file. */
enum SheetAnswer {
  /** The data of a program. */
  JSON("application/json") {
    @Override
    void write(Sheet sheet, Locale locale, OutputStream out) {
      throw new IllegalStateException("JSON is no sheet");
    }
  },
  /** Comma-separated values. */
  CSV("text/csv; charset=utf-8; header=present") {
    @Override
    void write(Sheet sheet, Locale locale, OutputStream out) throws IOException {
      SheetCsv.write(sheet, out);
    }
  },
  /** A workbook. */
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
    @Override
    void write(Sheet sheet, Locale locale, OutputStream out) throws IOException {
      SheetXlsx.write(sheet, out);
    }
  },
  /** Paper. */
  PDF("application/pdf") {
    @Override
    void write(Sheet sheet, Locale locale, OutputStream out) throws IOException {
      SheetPdf.write(sheet, locale, out);
    }
  };

  private final String mediaType;

  SheetAnswer(String mediaType) {
    this.mediaType = mediaType;
  }

  abstract void write(Sheet sheet, Locale locale, OutputStream out) throws IOException;

  /**
   * The answer.
   *
   * @param name of the file, without ending
   */
  Response of(Sheet sheet, String name, Locale locale) {
    StreamingOutput body = out -> write(sheet, locale, out);
    String file = name + "." + name().toLowerCase(Locale.ROOT);
    return Response.ok(body, mediaType)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
        .build();
  }
}
