package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.stammkunde.rest.Sheet.Column;

/** Tables on paper. */
class SheetPdfTest {
  private static final String LONG = "Hofmann Werbetechnik und Beschriftungen aller Art GmbH";

  @Test
  void idsHaveNoMarkBetweenThousandsAndFiguresHave() throws IOException {
    assertThat(paper(4_711L, "Anna", 1_234)).contains("4711 Anna 1.234");
  }

  @Test
  void aColumnIsAsWideAsItsLongestText() throws IOException {
    assertThat(paper(1L, LONG, 5)).contains(LONG);
  }

  @Test
  void whatHasNoRoomIsCutAndSaysSoAndNoFigureIsLost() throws IOException {
    assertThat(paper(4_711L, LONG.repeat(3), 1_234))
        .contains("4711 Hofmann Werbetechnik", "…", "1.234");
  }

  @Test
  void aLetterThatTheFontLacksIsWrittenWithoutItsMarks() throws IOException {
    assertThat(paper(1L, "Łukasz Dvořák, Žofie Nagyőri 山", 5))
        .contains("Lukasz Dvorák, Žofie Nagyori ?");
  }

  private static String paper(long customer, String name, int points) throws IOException {
    Sheet sheet =
        new Sheet(
            "Kunden",
            List.of(),
            List.of(
                new Column("customer", "Kunde"),
                new Column("name", "Name"),
                new Column("points", "Punkte")),
            List.of(List.of(customer, name, points)));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SheetPdf.write(sheet, Locale.GERMAN, out);
    try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
      return new PDFTextStripper().getText(document);
    }
  }
}
