package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;

class FileReadingTest {
  private static final String MAPPING =
      """
      files = orders*
      record = order-line
      zone = Europe/Berlin
      number = No
      date = Date
      customer = Customer
      article = Article
      value = Value
      currency = "EUR"
      """;
  private static final String HEADER = "No,Date,Customer,Article,Value\n";

  @TempDir private Path folder;

  private List<Rejection> rejections(String rows) throws Exception {
    return TestFile.take(folder, MAPPING, HEADER + rows).rejections();
  }

  private void assertFileRejected(String content, String... words) {
    assertThatThrownBy(() -> TestFile.take(folder, MAPPING, content))
        .isInstanceOf(FileRejected.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void interruptedThreadReadsTheFileToItsEnd() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("orders.txt"), HEADER + "1,2024-01-01,K,A,5\n".repeat(50_000));
    Thread.currentThread().interrupt();
    try (FileShop.Reading reading = FileMapping.of(TestFile.text(MAPPING)).open(file)) {
      while (reading.next() != null) {
        // reads on
      }
      assertThat(reading.lines()).isEqualTo(50_001);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void emptyFileIsRejected() {
    assertFileRejected("", "orders.txt", "is empty");
  }

  @Test
  void fileWithNothingButAHeaderIsRejected() {
    assertFileRejected(HEADER, "orders.txt", "no lines");
  }

  @Test
  void fileWithoutAMappedColumnNamesItAndThoseItHas() {
    assertFileRejected(
        "No,Day,Customer,Article,Value\n1,2,3,4,5\n",
        "orders.txt",
        "'Date' is missing",
        "No, Day, Customer, Article, Value");
  }

  @Test
  void fileWithoutAHeaderIsRejectedWithoutTellingWhoIsInIt() throws Exception {
    Path file =
        Files.writeString(folder.resolve("orders.txt"), "Kanarienvogel,Weg 1,a@b.example\n");
    assertThatThrownBy(() -> FileMapping.of(TestFile.text(MAPPING)).open(file))
        .isInstanceOf(FileRejected.class)
        .hasMessageEndingWith("(names or csv.separator). Is the header missing?")
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("Kanarienvogel", "a@b.example");
  }

  @Test
  void fileThatIsCutOffIsRejected() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int line = 0; line < 50_000; line++) {
        gzip.write(
            (line + ",2024-01-01,K" + line * 7919L + ",A,1\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] half = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    String mapping = MAPPING.replace("= No", "= 0").replace("= Date", "= 2024-01-01");
    String last = mapping.replace("= Customer", "= K0").replace("= Article", "= A");
    assertThatThrownBy(() -> TestFile.take(folder, last.replace("= Value", "= 1"), half))
        .isInstanceOf(FileRejected.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void gzipIsKnownByItsBytes() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write((HEADER + "1,2024-01-01,K1,A,9.50\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(TestFile.take(folder, MAPPING, bytes.toByteArray()).only().number()).isEqualTo("1");
  }

  @Test
  void endlessGzipIsStopped() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(HEADER.getBytes(StandardCharsets.UTF_8));
      byte[] zeros = new byte[1 << 20];
      for (int megabyte = 0; megabyte < 120; megabyte++) {
        gzip.write(zeros);
      }
    }
    assertThatThrownBy(() -> TestFile.take(folder, MAPPING, bytes.toByteArray()))
        .isInstanceOf(FileRejected.class);
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstColumn() throws Exception {
    String content = "\uFEFF" + HEADER + "1,2024-01-01,K1,A,9.50\n";
    assertThat(TestFile.take(folder, MAPPING, content).only().number()).isEqualTo("1");
  }

  @Test
  void wrongCharsetIsNamedWithLineColumnAndFix() throws Exception {
    byte[] latin = (HEADER + "1,2024-01-01,Müller,A,1\n").getBytes(StandardCharsets.ISO_8859_1);
    Rejection rejection = TestFile.take(folder, MAPPING, latin).rejections().get(0);
    assertThat(rejection.line()).isEqualTo(2);
    assertThat(rejection.field()).isEqualTo("Customer");
    assertThat(rejection.reason().english()).contains("ISO-8859-1", "charset");
    assertThat(rejection.said(Locale.GERMANY)).startsWith("Zeile 2: Customer: hat ein Zeichen");
  }

  @Test
  void charsetOfTheMappingIsUsed() throws Exception {
    byte[] latin = (HEADER + "1,2024-01-01,Müller,A,1\n").getBytes(StandardCharsets.ISO_8859_1);
    TestFile.Taken taken = TestFile.take(folder, MAPPING + "charset = ISO-8859-1\n", latin);
    assertThat(taken.only().buyer().number()).isEqualTo("Müller");
  }

  @Test
  void nulIsRejectedAndNeverStored() throws Exception {
    TestFile.Taken taken = TestFile.take(folder, MAPPING, HEADER + "1,2024-01-01,K\0,A,1\n");
    assertThat(taken.rejections()).extracting(Rejection::field).containsExactly("Customer");
    assertThat(taken.raw().get(0).content()).doesNotContain("\0", "\\u0000");
  }

  @Test
  void orderWithOneBadLineIsRejectedWithAllOfIt() throws Exception {
    TestFile.Taken taken =
        TestFile.take(
            folder,
            MAPPING,
            HEADER + "1,2024-01-01,K,A,1\n1,2024-13-01,K,A,1\n1,2024-01-01,K,A,x\n");
    assertThat(taken.records()).isEmpty();
    assertThat(taken.rejections())
        .extracting(Rejection::line, Rejection::field, Rejection::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3L, "Date", "2024-13-01"),
            org.assertj.core.groups.Tuple.tuple(4L, "Value", "x"));
  }

  @Test
  void badOrderLeavesTheOthersAlone() throws Exception {
    TestFile.Taken taken =
        TestFile.take(folder, MAPPING, HEADER + "1,2024-01-01,K,A,x\n2,2024-01-01,K,A,1\n");
    assertThat(taken.documents()).extracting(SalesDocument::number).containsExactly("2");
  }

  @Test
  void lineWithTooFewCellsRejectsItsOrder() throws Exception {
    assertThat(rejections("1,2024-01-01,K,A,1\n1,2024-01-01,K\n"))
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.line()).isEqualTo(3);
              assertThat(rejection.reason().english()).contains("3 cells", "header has 5");
            });
  }

  @Test
  void quoteThatNobodyClosesCostsOneLineOnly() throws Exception {
    TestFile.Taken taken =
        TestFile.take(
            folder,
            MAPPING,
            HEADER + "1,2024-01-01,\"K,A,1\n2,2024-01-01,K,A,1\n3,2024-01-01,K,A,1\n");
    assertThat(taken.documents()).extracting(SalesDocument::number).containsExactly("2", "3");
    assertThat(taken.rejections()).extracting(Rejection::line).containsExactly(2L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Closed in the same column, which makes a row of the right length; and in another column.
        "1,2024-01-01,K,\"DELUXE,1 | 7,2024-01-01,K,PIPE 6\",1",
        "1,2024-01-01,\"DELUXE,A,1 | 7,2024-01-01,K,PIPE 6\",1"
      })
  void quoteThatAFarLineClosesCostsItsOwnLineOnly(String stray, String far) throws Exception {
    String between =
        IntStream.rangeClosed(2, 6)
            .mapToObj(number -> number + ",2024-01-01,K,A,1\n")
            .collect(Collectors.joining());
    TestFile.Taken taken =
        TestFile.take(folder, MAPPING, HEADER + stray + '\n' + between + far + '\n');
    assertThat(taken.documents())
        .extracting(SalesDocument::number)
        .containsExactly("2", "3", "4", "5", "6", "7");
    assertThat(taken.rejections()).extracting(Rejection::line).containsExactly(2L);
  }

  @Test
  void recordOfSeveralLinesWithACellTooFewCostsNoLineAfterIt() throws Exception {
    String content = "Note," + HEADER + "x,1,2024-01-01,K,\"a\nb\"\n,2,2024-01-01,K,A,1\n";
    TestFile.Taken taken = TestFile.take(folder, MAPPING, content);
    assertThat(taken.documents()).extracting(SalesDocument::number).containsExactly("2");
    assertThat(taken.rejections()).extracting(Rejection::line).contains(2L);
  }

  @Test
  void textOfSeveralLinesMayHaveSeparators() throws Exception {
    String content =
        "Note," + HEADER + "\"Dear, all\n\nwe, you\n\",1,2024-01-01,K,A,1\n,2,2024-01-01,K,A,1\n";
    assertThat(TestFile.take(folder, MAPPING, content).documents()).hasSize(2);
  }

  @Test
  void quoteInTheMiddleOfAQuotedCellCostsOneLineOnly() throws Exception {
    TestFile.Taken taken =
        TestFile.take(
            folder, MAPPING, HEADER + "1,2024-01-01,\"K\"x,A,1\n2,2024-01-01,\"K\",A,1\n");
    assertThat(taken.documents()).extracting(SalesDocument::number).containsExactly("2");
    assertThat(taken.rejections()).extracting(Rejection::line).containsExactly(2L);
  }

  @Test
  void lineBreakBetweenQuotesBelongsToTheCell() throws Exception {
    String content = "Note," + HEADER + "\"a\nb\",1,2024-01-01,K,A,1\n,2,2024-01-01,K,A,1\n";
    assertThat(TestFile.take(folder, MAPPING, content).documents()).hasSize(2);
  }

  @Test
  void lineOverOneMebibyteIsRejectedByItsNumber() throws Exception {
    String rows = "1,2024-01-01,K," + "x".repeat(2 << 20) + ",1\n2,2024-01-01,K,A,1\n";
    TestFile.Taken taken = TestFile.take(folder, MAPPING, HEADER + rows);
    assertThat(taken.documents()).extracting(SalesDocument::number).containsExactly("2");
    assertThat(taken.rejections())
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.line()).isEqualTo(2);
              assertThat(rejection.reason().english()).contains("1 MiB");
            });
  }

  @Test
  void lineWithoutNumberBelongsToNoDocument() throws Exception {
    assertThat(rejections(" ,2024-01-01,K,A,1\n2,2024-01-01,K,A,1\n"))
        .extracting(Rejection::line, Rejection::field)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(2L, "No"));
  }

  @Test
  void numberWithALineBreakBelongsToNoDocument() throws Exception {
    assertThat(rejections("\"1\n2\",2024-01-01,K,A,1\n"))
        .extracting(Rejection::line, Rejection::field)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(2L, "No"));
  }

  @Test
  void linesOfOneOrderFarApartComeAsPartsAndAreJoined() throws Exception {
    String others =
        IntStream.range(100, 300)
            .mapToObj(number -> number + ",2024-01-01,K,A,1\n")
            .collect(Collectors.joining());
    TestFile.Taken taken =
        TestFile.take(
            folder, MAPPING, HEADER + "1,2024-01-01,K,A,1\n" + others + "1,2024-01-01,K,B,2\n");
    assertThat(taken.raw().stream().map(RawDocument::number).filter("1"::equals)).hasSize(2);
    assertThat(taken.documents().get(0).lines())
        .extracting(SalesDocument.Line::article)
        .containsExactly("A", "B");
  }

  @Test
  void documentTellsAHundredFaultsAndThatThereAreMore() throws Exception {
    String unreadable = "1,2024-01-01,K,A,x\n".repeat(40_000);
    String damaged = "1,2024-01-01,K\0,A,1\n".repeat(40_000);
    List<Rejection> rejections = rejections(unreadable + damaged);
    assertThat(rejections).hasSize(Faults.MOST + 1);
    assertThat(rejections.get(Faults.MOST).reason().english()).contains("more");
  }

  @Test
  void cellHasOneFault() throws Exception {
    assertThat(rejections("1,2024-01-01,K,A\0,1\n")).hasSize(1);
  }

  @Test
  void noPartOfADocumentIsLongerThanAMegabyte() throws Exception {
    String article = "x".repeat(90);
    String rows = ("1,2024-01-01,K," + article + ",1\n").repeat(15_000);
    TestFile.Taken taken = TestFile.take(folder, MAPPING, HEADER + rows);
    assertThat(taken.raw())
        .hasSizeGreaterThan(1)
        .allMatch(part -> part.content().length() < 1_000_000);
    assertThat(taken.only().lines()).hasSize(15_000);
  }

  @Test
  void fileOfNothingButBrokenLinesIsRejectedInsteadOfFillingMemory() {
    assertFileRejected(HEADER + ",x\n".repeat(10_001), "more than 10000 lines");
  }

  @Test
  void hostileTextIsTakenAsText() throws Exception {
    String name = "${jndi:ldap://x}=HYPERLINK(1)<script>";
    String row = "1,2024-01-01,K," + name + ",1\n";
    assertThat(TestFile.take(folder, MAPPING, HEADER + row).only().lines().get(0).article())
        .isEqualTo(name);
  }
}
