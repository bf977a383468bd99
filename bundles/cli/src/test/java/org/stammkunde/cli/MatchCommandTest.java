package org.stammkunde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchCommandTest {
  private static final String MAPPING =
      """
      id = nr
      given_name = vorname
      surname = nachname
      date_of_birth = geboren
      date_of_birth.format = dd.MM.yyyy
      email = mail
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeCustomers() throws IOException {
    List<String> lines = new ArrayList<>(List.of("nr,vorname,nachname,geboren,mail"));
    for (int i = 0; i < 40; i++) {
      String name = "" + (char) ('a' + i % 26) + (char) ('a' + i / 3) + "mann";
      lines.add(
          i
              + ",Kurt"
              + (char) ('a' + i % 7)
              + ","
              + name
              + ",1"
              + i % 9
              + ".03.19"
              + (50 + i)
              + ","
              + name
              + "@example.org");
    }
    lines.add("40,Anna,Huber,31.02.1980,anna@huber.example");
    lines.add("41,Anna,Hubber,31.02.1980,anna@huber.example");
    lines.add("42,Ina,Kurz,1980-02-03,");
    Files.write(folder.resolve("kunden.csv"), lines);
    Files.writeString(folder.resolve("kunden.properties"), MAPPING);
  }

  @Test
  void duplicatesOfATableAreWrittenAsLinksAndClusters() throws IOException {
    assertThat(run("--clusters", "clusters.csv")).isZero();
    assertThat(Files.readAllLines(folder.resolve("links.csv")))
        .startsWith("left_source,left_id,right_source,right_id,probability,weight,decision")
        .anyMatch(line -> line.startsWith("kunden,40,kunden,41,") && line.endsWith(",auto"));
    assertThat(Files.readAllLines(folder.resolve("clusters.csv")))
        .hasSize(44)
        .startsWith("source,id,cluster")
        .contains("kunden,40,40", "kunden,41,40");
  }

  @Test
  void datesThatDoNotExistOrAreWrittenOtherwiseAreCounted() {
    run();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Dates that do not exist, compared as they stand: 2")
        .contains("date_of_birth.format says, treated as missing: 1");
  }

  @Test
  void aPairIsExplained() {
    run("--explain", "1");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Same customer: ")
        .contains("surname");
  }

  @Test
  void itIsSaidWhereTextsAloneLinkNobody() throws IOException {
    Files.writeString(
        folder.resolve("kunden.properties"), "id = nr\ntext.name = nachname\ntext.mail = mail\n");
    List<String> few = Files.readAllLines(folder.resolve("kunden.csv")).subList(0, 10);
    Path kasse = Files.write(folder.resolve("kasse.csv"), few);
    Path mapping = folder.resolve("kunden.properties");
    assertThat(
            call(
                "match",
                "--in",
                folder.resolve("kunden.csv") + "," + kasse,
                "--mapping",
                mapping + "," + mapping,
                "--links",
                folder.resolve("links.csv").toString()))
        .isZero();
    assertThat(out()).contains("do not tell duplicates from siblings");
  }

  @Test
  void wherePersonsAreKnownByNamesNothingIsSaidOfTexts() {
    assertThat(run()).isZero();
    assertThat(out()).doesNotContain("siblings");
  }

  @Test
  void aColumnThatIsMissingIsNamed() throws IOException {
    Files.writeString(folder.resolve("kunden.properties"), MAPPING + "phone = telefon\n");
    assertThat(run()).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("telefon").contains("missing");
  }

  @Test
  void aFieldThatThereIsNotIsRefused() throws IOException {
    Files.writeString(folder.resolve("kunden.properties"), MAPPING + "nickname = x\n");
    assertThat(run()).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("nickname").contains("given_name");
  }

  @Test
  void aModelThatWasKeptDecidesAlike() throws IOException {
    run("--save-model", "kept.model");
    String trained = Files.readString(folder.resolve("links.csv"));
    Files.delete(folder.resolve("links.csv"));
    assertThat(run("--model", "kept.model")).isZero();
    assertThat(Files.readString(folder.resolve("links.csv"))).isEqualTo(trained);
  }

  @Test
  void aKeptModelDoesNotCareForTheOrderOfTheFields() throws IOException {
    run("--save-model", "kept.model");
    String trained = Files.readString(folder.resolve("links.csv"));
    List<String> turned = new ArrayList<>(MAPPING.lines().toList());
    java.util.Collections.reverse(turned);
    Files.write(folder.resolve("kunden.properties"), turned);
    assertThat(run("--model", "kept.model")).isZero();
    assertThat(Files.readString(folder.resolve("links.csv"))).isEqualTo(trained);
  }

  @Test
  void aFieldThatTheModelDoesNotKnowIsNamed() throws IOException {
    run("--save-model", "kept.model");
    Files.writeString(folder.resolve("kunden.properties"), MAPPING + "text.note = mail\n");
    assertThat(run("--model", "kept.model")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("text.note").contains("given_name");
  }

  @Test
  void aFileThatIsNoModelIsRefused() throws IOException {
    Files.writeString(folder.resolve("kept.model"), "id,given_name,surname");
    assertThat(run("--model", "kept.model")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--model").contains("no kept model");
    assertThat(folder.resolve("links.csv")).doesNotExist();
  }

  @Test
  void aModelThatIsNotThereIsNamed() {
    assertThat(run("--model", "kept.model")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("kept.model");
  }

  @Test
  void withAKeptModelHouseholdsAreNotAsked() {
    assertThat(run("--model", "kept.model", "--household", "on")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--household");
  }

  @Test
  void withoutAMappingTheUseIsTold() {
    assertThat(call("match", "--in", "x.csv", "--links", "y.csv")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--mapping");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
    write("\uFEFF" + customers());
    assertThat(run()).isZero();
    assertThat(out()).contains("Records:              43");
  }

  @Test
  void rowsWithTooFewOrTooManyCellsAreNamedByLineAndLeftOut() throws IOException {
    write(customers() + "50,Anna\n51,Anna,Huber,01.02.1980,anna@huber.example,more\n");
    assertThat(run()).isZero();
    assertThat(out())
        .contains("Rows left out: 2", "kunden, line 45: ", "kunden, line 46: ")
        .doesNotContain("Huber");
  }

  @Test
  void anIdThatComesTwiceIsNamedByLineAndItsFirstRowCounts() throws IOException {
    write(customers() + "40,Berta,Berg,01.02.1980,berta@berg.example\n");
    assertThat(run()).isZero();
    assertThat(out()).contains("Rows left out: 1", "kunden, line 45: the id is there already");
    assertThat(links()).contains("kunden,40,kunden,41,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nr,vorname,nachname,geboren,mail\n", "\uFEFF", "\n\n"})
  void aFileWithoutRowsIsRefusedAndNothingIsWritten(String content) throws IOException {
    write(content);
    assertThat(run()).isPositive();
    assertThat(err.toString(StandardCharsets.UTF_8)).isNotBlank().doesNotContain("Exception");
    assertThat(folder.resolve("links.csv")).doesNotExist();
  }

  @Test
  void controlCharactersAreNoPartOfAName() throws IOException {
    write(
        customers()
            + "51,\u0000Zita\u0007,Zobel\u001b,01.02.1980,zita@zobel.example\n"
            + "52,Zita,Zobel,01.02.1980,zita@zobel.example\n");
    assertThat(run()).isZero();
    assertThat(links()).containsPattern("kunden,51,kunden,52,.*,auto");
  }

  @Test
  void namesFromRightToLeftAreLinkedWhateverMarksAreBetween() throws IOException {
    write(
        customers()
            + "50,محمد,الأحمد,01.02.1980,m.ahmad@example.org\n"
            + "51,\u200fمحمد\u200f,\u202bالأحمد\u202c,01.02.1980,m.ahmad@example.org\n");
    assertThat(run()).isZero();
    assertThat(links()).containsPattern("kunden,50,kunden,51,.*,auto");
  }

  @Test
  void aCellOfFiftyMegabytesCostsItsRowOnly() throws IOException {
    write(customers() + "50," + "x".repeat(50_000_000) + ",Huber,01.02.1980,\n51,Ida,Horn,,\n");
    assertThat(run()).isZero();
    assertThat(out()).contains("Records:              44", "Rows left out: 1", "line 45: ");
  }

  private String customers() throws IOException {
    return Files.readString(folder.resolve("kunden.csv"));
  }

  private void write(String customers) throws IOException {
    Files.writeString(folder.resolve("kunden.csv"), customers);
  }

  private String links() throws IOException {
    return Files.readString(folder.resolve("links.csv"));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private int run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "match",
                "--in",
                folder.resolve("kunden.csv").toString(),
                "--mapping",
                folder.resolve("kunden.properties").toString(),
                "--links",
                folder.resolve("links.csv").toString()));
    for (String option : more) {
      arguments.add(
          option.endsWith(".csv") || option.endsWith(".model")
              ? folder.resolve(option).toString()
              : option);
    }
    return call(arguments.toArray(String[]::new));
  }

  private int call(String... arguments) {
    return Main.run(
        List.of(arguments),
        Messages.of(Locale.ENGLISH),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
