package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.FileRejected;

class TableTest {
  private static final TableFormat USUAL = new TableFormat(StandardCharsets.UTF_8, ',', '"');

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("people.csv");
  }

  private Table open(String content) throws IOException, FileRejected {
    return Table.open(Files.writeString(file, content), USUAL);
  }

  @Test
  void headerIsReadWithoutSpacesAroundItsNames() throws Exception {
    try (Table table = open("\uFEFFName , City\n")) {
      assertThat(table.header()).containsExactly("Name", "City");
      assertThat(table.next()).isFalse();
    }
  }

  @Test
  void rowHasItsLineAndItsCellsAsTheyStand() throws Exception {
    try (Table table = open("Name,City\n\n\" Weber, \"\"A\"\"\nB\",Ulm \nHuber,\n")) {
      assertThat(table.next()).isTrue();
      assertThat(table.line()).isEqualTo(3);
      assertThat(table.cells()).containsExactly(" Weber, \"A\"\nB", "Ulm ");
      assertThat(table.next()).isTrue();
      assertThat(table.line()).isEqualTo(5);
      assertThat(table.cell(1)).isEmpty();
    }
  }

  @Test
  void columnsAreFoundByTheirNames() throws Exception {
    try (Table table = open("Name,City,Street\n")) {
      assertThat(table.columns(List.of("Street", "Name"), "people")).containsExactly(2, 0);
    }
  }

  @Test
  void missingColumnIsNamedWithThoseThatAreThere() throws Exception {
    try (Table table = open("Name,Town\n")) {
      assertThatThrownBy(() -> table.columns(List.of("Name", "City"), "people"))
          .isInstanceOf(FileRejected.class)
          .hasMessage(
              "people.csv: column 'City' is missing; the header has Name, Town; mend the file, or"
                  + " the mapping people (names or csv.separator)");
    }
  }

  @Test
  void columnThatIsThereTwiceIsRefused() throws Exception {
    try (Table table = open("Name,Name\n")) {
      assertThatThrownBy(() -> table.columns(List.of("Name"), "people"))
          .hasMessageContaining("'Name' is there twice");
    }
  }

  @Test
  void strayQuoteCostsItsLineOnly() throws Exception {
    List<String> names = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    try (Table table = open("Name,City,No\na,Ulm,1\nb,\"Ulm,2\nc,Ulm,3\nd,Ulm\n")) {
      while (table.next()) {
        table
            .fault()
            .ifPresentOrElse(fault -> faults.add(fault.toString()), () -> names.add(table.cell(0)));
      }
    }
    assertThat(names).containsExactly("a", "c");
    assertThat(faults)
        .satisfiesExactly(
            quote -> assertThat(quote).startsWith("line 3: has a quote that is not closed"),
            cells -> assertThat(cells).startsWith("line 5: has 2 cells, the header has 3"));
  }

  @Test
  void separatorQuoteAndCharsetAreThoseOfTheMapping() throws Exception {
    TableFormat german =
        TableFormat.of(TestFile.text("charset = windows-1252\ncsv.separator = ;\ncsv.quote = '\n"));
    Files.write(file, "Name;City\n'Käthe; Ida';Köln\n".getBytes("windows-1252"));
    try (Table table = Table.open(file, german)) {
      table.next();
      assertThat(table.cells()).containsExactly("Käthe; Ida", "Köln");
    }
  }

  @Test
  void gzipIsKnownByItsBytes() throws Exception {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("Name\nWeber\n".getBytes(StandardCharsets.UTF_8));
    }
    try (Table table = Table.open(file, USUAL)) {
      table.next();
      assertThat(table.cell(0)).isEqualTo("Weber");
    }
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Table.open(file, USUAL)).hasMessage("people.csv: is no file");
  }
}
