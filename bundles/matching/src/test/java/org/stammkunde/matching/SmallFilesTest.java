package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stammkunde.matching.Attribute.Kind;

/**
 * Files of a few rows, of which nothing can be learnt: what a careful person would say of them. In
 * {@code small-files.txt} a line {@code =} names the records of one customer and a line {@code ?} a
 * pair of which nothing is asked; all other pairs must stay apart. Ids that start with b are of a
 * second list.
 */
class SmallFilesTest {
  private record File(String name, List<String> columns, List<String[]> rows, Set<String> free) {
    @Override
    public String toString() {
      return name;
    }
  }

  private record Case(File file, List<List<String>> same) {
    @Override
    public String toString() {
      return file.toString();
    }

    List<String> ids() {
      return file.rows.stream().map(row -> row[0]).toList();
    }

    boolean same(String one, String other) {
      return same.stream().anyMatch(group -> group.contains(one) && group.contains(other));
    }

    boolean free(String one, String other) {
      return file.free.contains(one + ' ' + other) || file.free.contains(other + ' ' + one);
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                SmallFilesTest.class.getResourceAsStream("small-files.txt"),
                StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        if (line.startsWith("# ")) {
          List<String> columns = List.of(text.readLine().split(" *\\| *"));
          File file = new File(line.substring(2), columns, new ArrayList<>(), new HashSet<>());
          cases.add(new Case(file, new ArrayList<>()));
          continue;
        }
        Case last = cases.get(cases.size() - 1);
        if (line.startsWith("= ")) {
          last.same.add(List.of(line.substring(2).split(" ")));
        } else if (line.startsWith("? ")) {
          last.file.free.add(line.substring(2));
        } else if (!line.isEmpty()) {
          String[] cells = line.split(" *\\| *", -1);
          last.file.rows.add(Arrays.copyOf(cells, last.file.columns.size()));
        }
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPersonWouldSayTheSame(Case it) {
    List<String> kinds = it.file.columns.subList(1, it.file.columns.size());
    Records records =
        new Records(kinds.stream().map(kind -> Attribute.of(Kind.valueOf(upper(kind)))).toList());
    boolean across = false;
    for (String[] row : it.file.rows) {
      boolean second = row[0].startsWith("b");
      across |= second;
      String[] values = Arrays.copyOfRange(row, 1, row.length);
      Arrays.setAll(values, i -> values[i] == null ? "" : values[i].strip());
      records.add(second ? "b" : "a", row[0], false, values);
    }
    MatchSettings settings =
        across ? MatchSettings.shipped().acrossLists(false) : MatchSettings.shipped();
    Matching matching =
        Matching.of(records, Model.train(records, settings), settings, new Verdicts());
    assertThat(it.file.free).allSatisfy(pair -> assertThat(pair.split(" ")).isSubsetOf(it.ids()));
    for (int b = 0; b < records.size(); b++) {
      for (int a = 0; a < b; a++) {
        if (!it.free(records.id(a), records.id(b))) {
          assertThat(matching.cluster(a) == matching.cluster(b))
              .as(records.id(a) + " and " + records.id(b))
              .isEqualTo(it.same(records.id(a), records.id(b)));
        }
      }
    }
  }

  private static String upper(String kind) {
    return kind.toUpperCase(Locale.ROOT);
  }
}
