package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stammkunde.matching.Attribute.Kind;
import org.stammkunde.matching.values.Columns;

class RecordsLoaderTest {
  private static final List<Attribute> ALL =
      Arrays.stream(Kind.values())
          .map(
              kind ->
                  kind == Kind.TEXT || kind == Kind.CATEGORY
                      ? new Attribute(kind, "more")
                      : Attribute.of(kind))
          .toList();

  @Test
  void manyRecordsGetTheCodesThatTheyGetOneByOne() {
    List<String[]> people = People.list(30_000, 5);
    assertThat(state(loaded(People.ATTRIBUTES, people))).isEqualTo(state(People.records(people)));
  }

  @Test
  void valuesOfEveryKindGetTheCodesThatTheyGetOneByOne() {
    List<String[]> rows = new ArrayList<>();
    for (String[] person : People.list(200, 7)) {
      String all = String.join(" ", person);
      rows.add(ALL.stream().map(attribute -> all).toArray(String[]::new));
      rows.add(ALL.stream().map(attribute -> person[3]).toArray(String[]::new));
      rows.add(ALL.stream().map(attribute -> person[1].repeat(100)).toArray(String[]::new));
      rows.add(ALL.stream().map(attribute -> "").toArray(String[]::new));
      rows.add(ALL.stream().map(attribute -> person[1] + " GmbH").toArray(String[]::new));
      rows.add(ALL.stream().map(attribute -> person[1] + " jun.").toArray(String[]::new));
    }
    Records single = new Records(ALL);
    for (int i = 0; i < rows.size(); i++) {
      single.add("shop", String.valueOf(i), false, rows.get(i));
    }
    assertThat(state(loaded(ALL, rows))).isEqualTo(state(single));
  }

  @Test
  void longValuesDoNotWaitForAFullBatch() {
    String huge = "x".repeat(3_000_000);
    Records records = new Records(People.ATTRIBUTES);
    try (RecordsLoader loader = new RecordsLoader(records)) {
      for (int i = 0; i < 40; i++) {
        loader.add("shop", String.valueOf(i), false, "Anna", "Huber" + i, "", huge, "");
      }
      // At most three batches of two such rows are on their way.
      assertThat(records.size()).isGreaterThanOrEqualTo(34);
    }
    assertThat(records.size()).isEqualTo(40);
  }

  @Test
  void afterAMissingValueOthersAreTaken() {
    Records records = new Records(People.ATTRIBUTES);
    try (RecordsLoader loader = new RecordsLoader(records)) {
      assertThatThrownBy(() -> loader.add("shop", "1", false, "Anna", null, "", "", ""))
          .isInstanceOf(NullPointerException.class);
      assertThat(loader.add("shop", "2", false, "Otto", "Kurz", "", "", "")).isZero();
    }
    assertThat(records.columns().text(Columns.SURNAME, 0)).isEqualTo("kurz");
  }

  @Test
  void guestsAndIdsThatAreThereAreLeftOutAtOnce() {
    Records records = new Records(People.ATTRIBUTES);
    records.add("shop", "1", false, "Anna", "Huber", "", "", "");
    try (RecordsLoader loader = new RecordsLoader(records)) {
      assertThat(loader.add("shop", "2", true, "Ida", "Horn", "", "", "")).isEqualTo(-1);
      assertThatThrownBy(() -> loader.add("shop", "1", false, "Ida", "Horn", "", "", ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("Horn");
      assertThat(loader.add("shop", "3", false, "Otto", "Kurz", "", "", "")).isEqualTo(1);
    }
    assertThat(records.size()).isEqualTo(2);
    assertThat(records.guests()).isOne();
    assertThat(records.row("shop", "3")).isEqualTo(1);
    assertThat(records.columns().text(Columns.SURNAME, 1)).isEqualTo("kurz");
  }

  private static Records loaded(List<Attribute> attributes, List<String[]> rows) {
    Records records = new Records(attributes);
    try (RecordsLoader loader = new RecordsLoader(records)) {
      for (int i = 0; i < rows.size(); i++) {
        loader.add("shop", String.valueOf(i), false, rows.get(i));
      }
    }
    return records;
  }

  /** Ids, codes, texts, contents and marks of all rows. */
  private static List<String> state(Records records) {
    Columns columns = records.columns();
    List<String> state = new ArrayList<>();
    for (int row = 0; row < records.size(); row++) {
      StringBuilder one =
          new StringBuilder(records.id(row)).append(' ').append(columns.content(row));
      one.append(' ').append(columns.marks(row));
      for (int column = 0; column < columns.columns(); column++) {
        int code = columns.code(column, row);
        one.append(' ').append(code).append(' ').append(columns.text(column, row));
      }
      int email = columns.code(Columns.EMAIL, row);
      one.append(' ').append(columns.localPart(email)).append(' ').append(columns.host(email));
      state.add(one.toString());
    }
    return state;
  }
}
