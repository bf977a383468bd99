package org.stammkunde.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A sheet as a workbook. Every text is a cell of the type text, so that nothing in it is ever taken
 * for a formula, whatever it begins with.
 */
final class SheetXlsx {
  private static final int WIDEST_NAME = 31;
  private static final int WIDEST_CELL = 32_767;
  private static final String AMOUNT = "#,##0.00";

  private SheetXlsx() {}

  static void write(Sheet sheet, OutputStream out) throws IOException {
    Workbook workbook = new Workbook(out, "Stammkunde", "1.0");
    Worksheet page = workbook.newWorksheet(name(sheet.title()));
    int line = 0;
    page.value(line, 0, sheet.title());
    page.style(line++, 0).bold().set();
    for (String note : sheet.notes()) {
      page.value(line++, 0, note);
    }
    line++;
    for (int column = 0; column < sheet.columns().size(); column++) {
      page.value(line, column, sheet.columns().get(column).label());
      page.style(line, column).bold().set();
    }
    page.freezePane(0, line + 1);
    for (List<Object> row : sheet.rows()) {
      line++;
      for (int column = 0; column < row.size(); column++) {
        cell(page, line, column, row.get(column));
      }
    }
    workbook.finish();
  }

  private static void cell(Worksheet page, int line, int column, Object value) {
    if (value instanceof Number number) {
      page.value(line, column, number);
      if (number instanceof BigDecimal) {
        page.style(line, column).format(AMOUNT).set();
      }
    } else if (value != null) {
      String text = value.toString();
      page.value(line, column, text.substring(0, Math.min(text.length(), WIDEST_CELL)));
    }
  }

  /** Without the characters that a name may not have. */
  private static String name(String title) {
    String allowed = title.replaceAll("[\\[\\]:*?/\\\\]", " ").strip();
    return allowed.substring(0, Math.min(allowed.length(), WIDEST_NAME));
  }
}
