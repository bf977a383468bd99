package org.stammkunde.shop.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Reads a mapping file; whatever it does not understand, it refuses. */
final class MappingReader {
  static final String EXTENSION = ".properties";

  private static final Set<String> SETTINGS =
      Set.of(
          "files",
          "record",
          "format",
          "charset",
          "csv.separator",
          "csv.quote",
          "decimal.separator",
          "decimal.grouping",
          "missing",
          "yes",
          "no");
  private static final Set<String> DATE_SETTINGS = Set.of("date.format", "zone");
  private static final Set<String> ORDER_SETTINGS = Set.of("lines", "return.amounts");
  private static final Pattern RULE = Pattern.compile("(.+?)\\s+(!?~)\\s+(.+)");
  private static final String YES = "yes, true, 1, y, x, ja, j, wahr";
  private static final String NO = "no, false, 0, n, nein, falsch";

  private final MappingText text;
  private final List<String> columns = new ArrayList<>();
  private final Map<Field, Integer> columnOf = new EnumMap<>(Field.class);
  private final Map<Field, String> constants = new EnumMap<>(Field.class);
  private final Map<Mark, List<Rule>> rules = new EnumMap<>(Mark.class);

  private MappingReader(MappingText text) {
    this.text = text;
  }

  /** Reads the mapping {@code path}, whose content is {@code bytes}. */
  static Mapping read(Path path, byte[] bytes) throws Refused {
    return new MappingReader(new MappingText(path.toString(), bytes)).read(name(path), bytes);
  }

  /** The name by which raw documents remember their mapping. */
  static String name(Path path) {
    String file = String.valueOf(path.getFileName());
    return file.endsWith(EXTENSION) ? file.substring(0, file.length() - EXTENSION.length()) : file;
  }

  private Mapping read(String name, byte[] bytes) throws Refused {
    RecordKind record = record();
    text.refuseKeysOutside(validKeys(record), key -> markOf(key, record) != null);
    for (Field field : Field.values()) {
      readField(field, record);
    }
    if (record == RecordKind.ORDER_LINE && has(Field.UNIT_PRICE) == has(Field.VALUE)) {
      throw text.refused(
          has(Field.VALUE) ? "value" : "unit-price",
          has(Field.VALUE) ? text.find("value") : "",
          "give either 'unit-price' (times 'quantity' it is the value of the line) or 'value'");
    }
    for (String key : text.keys()) {
      Mark mark = markOf(key, record);
      if (mark != null) {
        rules.computeIfAbsent(mark, first -> new ArrayList<>()).add(rule(key));
      }
    }
    char separator = character("csv.separator", ",");
    char quote = character("csv.quote", "\"");
    char decimal = character("decimal.separator", ".");
    char grouping = character("decimal.grouping", "none");
    if (separator == 0 || separator == quote) {
      throw text.refused("csv.separator", text.get("csv.separator", ","), "must not be the quote");
    }
    if (decimal == 0 || decimal == grouping) {
      throw text.refused(
          "decimal.grouping", text.get("decimal.grouping", "none"), "is the decimal.separator too");
    }
    if (format() == Mapping.Format.CSV && text.find("lines") != null) {
      throw text.refused("lines", text.find("lines"), "is for jsonl only; leave it out");
    }
    return new Mapping(
        name,
        digest(bytes),
        text.find("files"),
        glob(),
        record,
        format(),
        charset(),
        separator,
        quote,
        text.get("lines", ""),
        List.copyOf(columns),
        columnOf,
        constants,
        rules,
        new Decimals(decimal, grouping),
        dates(),
        words("missing", "", false),
        words("yes", YES, true),
        words("no", NO, true),
        minusGoesBack());
  }

  private RecordKind record() throws Refused {
    String word = text.need("record", "set it to one of " + RecordKind.words());
    return Arrays.stream(RecordKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(() -> text.refused("record", word, "must be one of " + RecordKind.words()));
  }

  private static Set<String> validKeys(RecordKind record) {
    Set<String> valid = new TreeSet<>(SETTINGS);
    if (record != RecordKind.HOST_CUSTOMER) {
      valid.addAll(DATE_SETTINGS);
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

  private void readField(Field field, RecordKind record) throws Refused {
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

  private Rule rule(String key) throws Refused {
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

  private PathMatcher glob() throws Refused {
    String glob = text.need("files", "set it to the file names, such as orders*.csv*");
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException broken) {
      throw text.refused("files", glob, "is no file name pattern: " + broken.getDescription());
    }
  }

  private Mapping.Format format() throws Refused {
    String word = text.find("format");
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "csv" -> Mapping.Format.CSV;
      case "jsonl" -> Mapping.Format.JSONL;
      default -> throw text.refused("format", word, "must be csv or jsonl");
    };
  }

  private Charset charset() throws Refused {
    String name = text.get("charset", StandardCharsets.UTF_8.name());
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      throw text.refused(
          "charset", name, "is unknown; UTF-8, ISO-8859-1 or windows-1252 are usual");
    }
  }

  private char character(String key, String otherwise) throws Refused {
    String value = text.get(key, otherwise);
    return switch (value) {
      case "none" -> 0;
      case "tab" -> '\t';
      case "space" -> ' ';
      default -> {
        if (value.length() != 1 || Character.isLetterOrDigit(value.charAt(0))) {
          throw text.refused(key, value, "must be one sign, or the word tab, space or none");
        }
        yield value.charAt(0);
      }
    };
  }

  private Dates dates() throws Refused {
    String pattern = text.get("date.format", Dates.ISO);
    if (!has(Field.DATE) && !has(Field.UPDATED_AT)) {
      return null;
    }
    String zone = text.need("zone", "set it to the zone of the dates, such as Europe/Berlin");
    ZoneId zoneId;
    try {
      zoneId = ZoneId.of(zone);
    } catch (DateTimeException unknown) {
      throw text.refused("zone", zone, "is no zone; write it such as Europe/Berlin or UTC");
    }
    try {
      return new Dates(pattern, zoneId);
    } catch (IllegalArgumentException broken) {
      throw text.refused(
          "date.format", pattern, "is no pattern; write it such as dd.MM.yyyy HH:mm, or iso");
    }
  }

  private Set<String> words(String key, String otherwise, boolean lowerCase) {
    return Arrays.stream(text.get(key, otherwise).split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(word -> lowerCase ? word.toLowerCase(Locale.ROOT) : word)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean minusGoesBack() throws Refused {
    String word = text.get("return.amounts", "negative");
    return switch (word) {
      case "negative" -> true;
      case "positive" -> false;
      default -> throw text.refused("return.amounts", word, "must be negative or positive");
    };
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
