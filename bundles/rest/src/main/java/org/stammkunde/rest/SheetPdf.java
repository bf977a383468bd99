package org.stammkunde.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** A sheet on A4 paper: columns of equal width, numbers to the right, the head on every page. */
final class SheetPdf {
  private static final float MARGIN = 50;
  private static final float SIZE = 9;
  private static final float LINE = 14;
  private static final float TITLE = 14;
  private static final float GAP = 6;
  private static final int GLYPH = 1_000;

  private final PDFont plain = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
  private final Sheet sheet;
  private final Locale locale;
  private final PDDocument document;
  private final float width;
  private PDPageContentStream page;
  private float y;

  private SheetPdf(Sheet sheet, Locale locale, PDDocument document) {
    this.sheet = sheet;
    this.locale = locale;
    this.document = document;
    width = (PDRectangle.A4.getWidth() - 2 * MARGIN) / sheet.columns().size();
  }

  static void write(Sheet sheet, Locale locale, OutputStream out) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.getDocumentInformation().setTitle(sheet.title());
      new SheetPdf(sheet, locale, document).write();
      document.save(out);
    }
  }

  private void write() throws IOException {
    begin();
    text(bold, TITLE, MARGIN, sheet.title());
    y -= 2 * LINE;
    for (String note : sheet.notes()) {
      text(plain, SIZE, MARGIN, note);
      y -= LINE;
    }
    y -= LINE;
    head();
    for (List<Object> row : sheet.rows()) {
      if (y < MARGIN) {
        page.close();
        begin();
        head();
      }
      for (int column = 0; column < row.size(); column++) {
        cell(plain, column, row.get(column));
      }
      y -= LINE;
    }
    page.close();
  }

  private void begin() throws IOException {
    PDPage added = new PDPage(PDRectangle.A4);
    document.addPage(added);
    page = new PDPageContentStream(document, added);
    y = PDRectangle.A4.getHeight() - MARGIN;
  }

  private void head() throws IOException {
    for (int column = 0; column < sheet.columns().size(); column++) {
      boolean number = !sheet.rows().isEmpty() && sheet.rows().get(0).get(column) instanceof Number;
      place(bold, column, sheet.columns().get(column).label(), number);
    }
    page.moveTo(MARGIN, y - GAP / 2);
    page.lineTo(PDRectangle.A4.getWidth() - MARGIN, y - GAP / 2);
    page.stroke();
    y -= LINE + GAP;
  }

  private void cell(PDFont font, int column, Object value) throws IOException {
    if (value instanceof Number number) {
      NumberFormat format = NumberFormat.getNumberInstance(locale);
      int decimals = number instanceof BigDecimal exact ? Math.max(0, exact.scale()) : 0;
      format.setMinimumFractionDigits(decimals);
      format.setMaximumFractionDigits(decimals);
      place(font, column, format.format(number), true);
    } else if (value != null) {
      place(font, column, value.toString(), false);
    }
  }

  private void place(PDFont font, int column, String said, boolean right) throws IOException {
    String fitting = fitting(font, said);
    float left = MARGIN + column * width;
    text(font, SIZE, right ? left + width - GAP - length(font, fitting) : left, fitting);
  }

  /** Cut where the next column begins. */
  private String fitting(PDFont font, String said) throws IOException {
    String text = printable(font, said);
    while (!text.isEmpty() && length(font, text) > width - GAP) {
      text = text.substring(0, text.length() - 1);
    }
    return text;
  }

  private static float length(PDFont font, String text) throws IOException {
    return font.getStringWidth(text) * SIZE / GLYPH;
  }

  private void text(PDFont font, float size, float x, String said) throws IOException {
    page.beginText();
    page.setFont(font, size);
    page.newLineAtOffset(x, y);
    page.showText(printable(font, said));
    page.endText();
  }

  /** The fonts that every reader has know the letters of western Europe only. */
  private static String printable(PDFont font, String said) {
    StringBuilder printable = new StringBuilder();
    said.codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> printable.append(isKnown(font, letter) ? letter : known(letter)));
    return printable.toString();
  }

  private static String known(String letter) {
    return switch (letter) {
      case "\u2212" -> "-";
      case "\u202f", "\u00a0" -> " ";
      default -> "?";
    };
  }

  private static boolean isKnown(PDFont font, String letter) {
    try {
      font.encode(letter);
      return true;
    } catch (IOException | IllegalArgumentException unknown) {
      return false;
    }
  }
}
