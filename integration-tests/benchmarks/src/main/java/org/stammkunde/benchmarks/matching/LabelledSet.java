package org.stammkunde.benchmarks.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.stammkunde.matching.Attribute;
import org.stammkunde.matching.Attribute.Kind;

/**
 * Records whose true customers are known. The truth is never an input of the matching.
 *
 * @param name of the set
 * @param attributes what the values are
 * @param values of each record, in the order of the attributes
 * @param truth the true customer of each record
 */
record LabelledSet(
    String name, List<Attribute> attributes, List<String[]> values, List<String> truth) {

  private static final Map<String, Attribute> FEBRL =
      Map.ofEntries(
          Map.entry("given_name", Attribute.of(Kind.GIVEN_NAME)),
          Map.entry("surname", Attribute.of(Kind.SURNAME)),
          Map.entry("street_number", Attribute.of(Kind.HOUSE_NUMBER)),
          Map.entry("address_1", Attribute.of(Kind.STREET)),
          Map.entry("address_2", new Attribute(Kind.TEXT, "address_2")),
          Map.entry("suburb", Attribute.of(Kind.CITY)),
          Map.entry("postcode", Attribute.of(Kind.POSTCODE)),
          Map.entry("state", Attribute.of(Kind.REGION)),
          Map.entry("date_of_birth", Attribute.of(Kind.DATE_OF_BIRTH)),
          Map.entry("soc_sec_id", new Attribute(Kind.TEXT, "soc_sec_id")));
  private static final Map<String, Attribute> FAKE =
      Map.of(
          "first_name", Attribute.of(Kind.GIVEN_NAME),
          "surname", Attribute.of(Kind.SURNAME),
          "dob", Attribute.of(Kind.DATE_OF_BIRTH),
          "city", Attribute.of(Kind.CITY),
          "email", Attribute.of(Kind.EMAIL));
  private static final Map<String, Attribute> HISTORICAL =
      Map.of(
          "full_name", Attribute.of(Kind.FULL_NAME),
          "first_name", Attribute.of(Kind.GIVEN_NAME),
          "surname", Attribute.of(Kind.SURNAME),
          "dob", Attribute.of(Kind.DATE_OF_BIRTH),
          "birth_place", Attribute.of(Kind.CITY),
          "postcode_fake", Attribute.of(Kind.POSTCODE),
          "gender", Attribute.of(Kind.GENDER),
          "occupation", new Attribute(Kind.CATEGORY, "occupation"));

  /** The sets that lie here; see their README for origin and licence. */
  static List<LabelledSet> shipped() throws IOException {
    return List.of(
        read("febrl_dataset2", FEBRL),
        read("febrl_dataset3", FEBRL),
        read("fake_1000", FAKE),
        read("historical_50k_half_a", HISTORICAL));
  }

  /** Invented German customers. */
  static LabelledSet german(int records, long seed) {
    List<String[]> values = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    new GermanCustomers(seed)
        .generate(
            records,
            (customer, record) -> {
              values.add(record);
              truth.add(String.valueOf(customer));
            });
    return new LabelledSet("German, generated", germanAttributes(), values, truth);
  }

  static List<Attribute> germanAttributes() {
    return GermanCustomers.COLUMNS.stream()
        .map(column -> Attribute.of(Kind.valueOf(column.toUpperCase(java.util.Locale.ROOT))))
        .toList();
  }

  private static LabelledSet read(String name, Map<String, Attribute> columns) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    List<String> ordered = columns.keySet().stream().sorted().toList();
    List<String[]> values = new ArrayList<>();
    List<String> truth = new ArrayList<>();
    try (InputStream packed = LabelledSet.class.getResourceAsStream(name + ".csv.gz");
        BufferedReader text =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
      for (CSVRecord row : format.parse(text)) {
        values.add(
            ordered.stream()
                .map(column -> value(row.get(column), columns.get(column)))
                .toArray(String[]::new));
        truth.add(row.isMapped("cluster") ? row.get("cluster") : row.get("rec_id").split("-")[1]);
      }
    }
    return new LabelledSet(name, ordered.stream().map(columns::get).toList(), values, truth);
  }

  private static String value(String cell, Attribute attribute) {
    return attribute.kind() == Kind.DATE_OF_BIRTH && cell.matches("\\d{8}")
        ? cell.substring(0, 4) + "-" + cell.substring(4, 6) + "-" + cell.substring(6)
        : cell;
  }

  int size() {
    return values.size();
  }
}
