package org.stammkunde.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/**
 * A sheet on A4 paper: columns as wide as what is in them, the widest cut first where there is no
 * room, numbers to the right, the head on every page.
 */
final class SheetPdf {
  private static final float MARGIN = 50;
  private static final float ROOM = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final float SIZE = 9;
  private static final float LINE = 14;
  private static final float TITLE = 14;
  private static final float GAP = 8;
  private static final float BELOW = 3;
  private static final int GLYPH = 1_000;
  private static final String CUT = "…";

  private final PDFont plain = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
  private final Sheet sheet;
  private final PDDocument document;
  private final List<String> head;
  private final List<List<String>> rows;
  private final float[] widths;
  private PDPageContentStream page;
  private float y;

  private SheetPdf(Sheet sheet, Locale locale, PDDocument document) throws IOException {
    this.sheet = sheet;
    this.document = document;
    head = sheet.columns().stream().map(column -> printable(bold, column.label())).toList();
    rows = sheet.rows().stream().map(row -> said(row, locale)).toList();
    widths = widths();
  }

  static void write(Sheet sheet, Locale locale, OutputStream out) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.getDocumentInformation().setTitle(sheet.title());
      new SheetPdf(sheet, locale, document).write();
      document.save(out);
    }
  }

  private List<String> said(List<Object> row, Locale locale) {
    List<String> said = new ArrayList<>();
    for (int column = 0; column < row.size(); column++) {
      said.add(printable(plain, said(row.get(column), sheet.columns().get(column), locale)));
    }
    return said;
  }

  private static String said(Object value, Sheet.Column column, Locale locale) {
    if (!(value instanceof Number number)) {
      return value == null ? "" : value.toString();
    }
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    int decimals = number instanceof BigDecimal exact ? Math.max(0, exact.scale()) : 0;
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    format.setGroupingUsed(!column.isId());
    return format.format(number);
  }

  private float[] widths() throws IOException {
    float[] widths = new float[head.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = length(bold, head.get(column));
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], length(plain, row.get(column)));
      }
      widths[column] += GAP;
    }
    float spare = ROOM - sum(widths);
    if (spare < 0) {
      float most = most(widths);
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.min(widths[column], most);
      }
      spare = 0;
    }
    for (int column = 0; column < widths.length; column++) {
      widths[column] += spare / widths.length;
    }
    return widths;
  }

  /** How wide a column may be, so that all of them have room. */
  private static float most(float[] widths) {
    float[] ascending = widths.clone();
    Arrays.sort(ascending);
    float room = ROOM;
    for (int place = 0; place < ascending.length; place++) {
      float share = room / (ascending.length - place);
      if (ascending[place] > share) {
        return share;
      }
      room -= ascending[place];
    }
    return ROOM;
  }

  private static float sum(float[] widths) {
    float sum = 0;
    for (float width : widths) {
      sum += width;
    }
    return sum;
  }

  private void write() throws IOException {
    begin();
    text(bold, TITLE, MARGIN, printable(bold, sheet.title()));
    y -= 2 * LINE;
    for (String note : sheet.notes()) {
      text(plain, SIZE, MARGIN, printable(plain, note));
      y -= LINE;
    }
    y -= LINE;
    head();
    for (List<String> row : rows) {
      if (y < MARGIN) {
        page.close();
        begin();
        head();
      }
      line(plain, row);
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
    line(bold, head);
    page.moveTo(MARGIN, y - BELOW);
    page.lineTo(MARGIN + ROOM, y - BELOW);
    page.stroke();
    y -= LINE + 2 * BELOW;
  }

  private void line(PDFont font, List<String> cells) throws IOException {
    float left = MARGIN;
    for (int column = 0; column < cells.size(); column++) {
      String fitting = fitting(font, cells.get(column), widths[column] - GAP);
      float x = isNumber(column) ? left + widths[column] - GAP - length(font, fitting) : left;
      text(font, SIZE, x, fitting);
      left += widths[column];
    }
  }

  private boolean isNumber(int column) {
    return !sheet.rows().isEmpty() && sheet.rows().get(0).get(column) instanceof Number;
  }

  private static String fitting(PDFont font, String said, float room) throws IOException {
    if (length(font, said) <= room) {
      return said;
    }
    String text = said;
    while (!text.isEmpty() && length(font, text + CUT) > room) {
      text = text.substring(0, text.length() - 1);
    }
    return text.stripTrailing() + CUT;
  }

  private static float length(PDFont font, String text) throws IOException {
    return font.getStringWidth(text) * SIZE / GLYPH;
  }

  private void text(PDFont font, float size, float x, String said) throws IOException {
    page.beginText();
    page.setFont(font, size);
    page.newLineAtOffset(x, y);
    page.showText(said);
    page.endText();
  }

  /**
   * The fonts that every reader has know the letters of western Europe only; of others the letter
   * without its marks is written.
   */
  private static String printable(PDFont font, String said) {
    StringBuilder printable = new StringBuilder();
    Normalizer.normalize(said, Normalizer.Form.NFC)
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> printable.append(isKnown(font, letter) ? letter : known(font, letter)));
    return printable.toString();
  }

  private static String known(PDFont font, String letter) {
    return switch (letter) {
      case "\u2212" -> "-";
      case "\u202f", "\u00a0" -> " ";
      case "Ł" -> "L";
      case "ł" -> "l";
      case "Đ" -> "D";
      case "đ" -> "d";
      case "ı" -> "i";
      default -> {
        String bare = Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        yield isKnown(font, bare) ? bare : "?";
      }
    };
  }

  private static boolean isKnown(PDFont font, String letters) {
    try {
      font.encode(letters);
      return true;
    } catch (IOException | IllegalArgumentException unknown) {
      return false;
    }
  }
}
