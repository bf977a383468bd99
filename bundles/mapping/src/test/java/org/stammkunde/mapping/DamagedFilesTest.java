package org.stammkunde.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;

/** What holds for every file, however it is damaged or ordered. */
class DamagedFilesTest {
  private static final String MAPPING =
      """
      files = orders*
      record = order-line
      missing = NA
      zone = Europe/London
      number = No
      date = Date
      customer = Customer
      article = Article
      quantity = Qty
      unit-price = Price
      currency = "GBP"
      return.when = No ~ C.*
      """;
  private static final String HEADER =
      "\"No\",\"Date\",\"Customer\",\"Article\",\"Qty\",\"Price\"\n";
  private static final String DAMAGE = "\",\n\r\0\uFFFDäx-9.;\\{}'\t\u0007\uD83D";

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("files");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static List<String> lines(Random random, int orders) {
    List<String> lines = new ArrayList<>();
    for (int order = 0; order < orders; order++) {
      boolean back = random.nextInt(5) == 0;
      String customer = random.nextInt(4) == 0 ? "NA" : String.valueOf(random.nextInt(50));
      for (int line = random.nextInt(4); line >= 0; line--) {
        lines.add(
            String.format(
                "\"%s%d\",2011-%02d-01 08:26:00,%s,\"A%d\",%d,%d.%02d%n",
                back ? "C" : "",
                order,
                1 + order % 12,
                customer,
                random.nextInt(9),
                (back ? -1 : 1) * (1 + random.nextInt(9)),
                random.nextInt(20),
                random.nextInt(100)));
      }
    }
    return lines;
  }

  @Property(tries = 300)
  void damagedFileGivesRecordsOrNamedRejectionsAndNothingElse(
      @ForAll long seed,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 1_000_000) Integer> at)
      throws Exception {
    StringBuilder text = new StringBuilder(String.join("", lines(new Random(seed), 12)));
    for (int place : at) {
      int index = place % text.length();
      char damage = DAMAGE.charAt(place % DAMAGE.length());
      switch (place % 3) {
        case 0 -> text.setCharAt(index, damage);
        case 1 -> text.insert(index, damage);
        default -> text.deleteCharAt(index);
      }
    }
    byte[] bytes = (HEADER + text).getBytes(StandardCharsets.UTF_8);
    TestFile.Taken taken = TestFile.take(folder, MAPPING, bytes);
    long lines = 1 + text.chars().filter(character -> character == '\n').count() + 1;
    for (Rejection rejection : taken.rejections()) {
      assertThat(rejection.line()).isBetween(2L, lines);
      assertThat(rejection.reason().english()).isNotBlank();
    }
    assertThat(taken.records().size() + taken.rejections().size()).isPositive();
  }

  @Property(tries = 100)
  void orderOfTheLinesChangesNothingButPositions(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int orders) throws Exception {
    List<String> lines = lines(new Random(seed), orders);
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, new Random(~seed));
    assertThat(contents(shuffled)).isEqualTo(contents(lines));
  }

  private static Map<String, List<String>> contents(List<String> lines) throws Exception {
    TestFile.Taken taken = TestFile.take(folder, MAPPING, HEADER + String.join("", lines));
    assertThat(taken.rejections()).isEmpty();
    Map<String, List<String>> contents = new TreeMap<>();
    for (SalesDocument document : taken.documents()) {
      contents.put(
          document.kind() + " " + document.number() + " " + document.buyer() + " " + document.at(),
          document.lines().stream()
              .map(line -> Arrays.asList(line.article(), line.quantity(), line.value()).toString())
              .sorted()
              .collect(Collectors.toList()));
    }
    return contents;
  }
}
