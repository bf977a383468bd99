package org.stammkunde.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Reads the fields and rules of a mapping; whatever nobody understands, it refuses. */
final class FieldsReader {
  private static final String LINES = "lines";
  private static final String CUSTOM = "field.";
  private static final int LONGEST_NAME = 100;
  private static final Set<String> SETTINGS = Set.of("record", "missing", "yes", "no");
  private static final Set<String> ORDER_SETTINGS = Set.of(LINES, "return.amounts");
  private static final Pattern RULE = Pattern.compile("(.+?)\\s+(!?~)\\s+(.+)");
  private static final String YES = "yes, true, 1, y, x, ja, j, wahr";
  private static final String NO = "no, false, 0, n, nein, falsch";

  private final MappingText text;
  private final List<String> columns = new ArrayList<>();
  private final Map<Field, Integer> columnOf = new EnumMap<>(Field.class);
  private final Map<Field, String> constants = new EnumMap<>(Field.class);
  private final Map<Mark, List<Rule>> rules = new EnumMap<>(Mark.class);

  FieldsReader(MappingText text) {
    this.text = text;
  }

  /**
   * Reads the fields.
   *
   * @param others keys of the mapping that somebody else reads
   */
  Fields read(Set<String> others) throws MappingRefused {
    RecordKind record = record();
    Set<String> valid = validKeys(record);
    valid.addAll(others);
    text.refuseKeysOutside(valid, key -> markOf(key, record) != null || isCustom(key, record));
    for (Field field : Field.values()) {
      readField(field, record);
    }
    if (record == RecordKind.ORDER_LINE && has(Field.UNIT_PRICE) == has(Field.VALUE)) {
      throw text.refused(
          has(Field.VALUE) ? "value" : "unit-price",
          has(Field.VALUE) ? text.find("value") : "",
          "give either 'unit-price' (times 'quantity' it is the value of the line) or 'value'");
    }
    Map<String, Integer> customColumns = new TreeMap<>();
    for (String key : text.keys()) {
      if (isCustom(key, record)) {
        customColumns.put(customName(key), column(text.find(key)));
      }
      Mark mark = markOf(key, record);
      if (mark != null) {
        rules.computeIfAbsent(mark, first -> new ArrayList<>()).add(rule(key));
      }
    }
    return new Fields(
        text.name(),
        record,
        text.get(LINES, ""),
        List.copyOf(columns),
        columnOf,
        constants,
        customColumns,
        rules,
        Decimals.of(text),
        has(Field.DATE) || has(Field.UPDATED_AT) ? Dates.of(text) : null,
        text.words("missing", ""),
        lowerCase(text.words("yes", YES)),
        lowerCase(text.words("no", NO)),
        minusGoesBack());
  }

  private RecordKind record() throws MappingRefused {
    String word = text.need("record", "set it to one of " + RecordKind.words());
    return Arrays.stream(RecordKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> text.refused("record", word, "must be one of " + RecordKind.words()));
  }

  private static boolean isCustom(String key, RecordKind record) {
    return record == RecordKind.CUSTOMER && key.startsWith(CUSTOM);
  }

  private String customName(String key) throws MappingRefused {
    String name = key.substring(CUSTOM.length());
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw text.refused(key, text.find(key), "needs a name of 1 to 100 characters after 'field.'");
    }
    return name;
  }

  private static Set<String> validKeys(RecordKind record) {
    Set<String> valid = new TreeSet<>(SETTINGS);
    valid.addAll(Decimals.KEYS);
    if (record != RecordKind.HOST_CUSTOMER) {
      valid.addAll(Dates.KEYS);
    }
    if (record == RecordKind.ORDER_LINE) {
      valid.addAll(ORDER_SETTINGS);
    }
    Arrays.stream(Field.values())
        .filter(f -> f.belongsTo(record))
        .map(Field::key)
        .forEach(valid::add);
    Arrays.stream(Mark.values())
        .filter(m -> m.belongsTo(record))
        .map(Mark::key)
        .forEach(valid::add);
    return valid;
  }

  private static Mark markOf(String key, RecordKind record) {
    return Arrays.stream(Mark.values())
        .filter(mark -> mark.belongsTo(record) && mark.owns(key))
        .findFirst()
        .orElse(null);
  }

  private void readField(Field field, RecordKind record) throws MappingRefused {
    if (!field.belongsTo(record)) {
      return;
    }
    String source =
        field.mandatory()
            ? text.need(field.key(), "say which column it is, or give a constant in \"quotes\"")
            : text.find(field.key());
    if (source == null) {
      return;
    }
    boolean constant = source.length() > 1 && source.startsWith("\"") && source.endsWith("\"");
    if (constant && field == Field.NUMBER) {
      throw text.refused(field.key(), source, "must be a column, as it tells records apart");
    }
    if (constant) {
      constants.put(field, source.substring(1, source.length() - 1));
    } else {
      columnOf.put(field, column(source));
    }
  }

  private boolean has(Field field) {
    return columnOf.containsKey(field) || constants.containsKey(field);
  }

  private int column(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      index = columns.size();
      columns.add(name);
    }
    return index;
  }

  private Rule rule(String key) throws MappingRefused {
    String source = text.find(key);
    Matcher parts = RULE.matcher(source);
    if (!parts.matches()) {
      throw text.refused(
          key,
          source,
          "must read '<column> ~ <regular expression>', or !~ for a cell that differs");
    }
    try {
      return new Rule(
          column(parts.group(1)), Pattern.compile(parts.group(3)), parts.group(2).equals("~"));
    } catch (PatternSyntaxException broken) {
      throw text.refused(
          key,
          source,
          "has a broken regular expression at character "
              + (broken.getIndex() + 1)
              + ": "
              + broken.getDescription());
    }
  }

  private static Set<String> lowerCase(Set<String> words) {
    return words.stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean minusGoesBack() throws MappingRefused {
    String word = text.get("return.amounts", "negative");
    return switch (word) {
      case "negative" -> true;
      case "positive" -> false;
      default -> throw text.refused("return.amounts", word, "must be negative or positive");
    };
  }
}
