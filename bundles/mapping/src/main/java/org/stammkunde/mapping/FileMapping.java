package org.stammkunde.mapping;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;

/** A mapping of files of a shop: which files it is for, how they are built, and their fields. */
public final class FileMapping {
  private static final String FILES = "files";
  private static final String FORMAT = "format";

  private final String digest;
  private final String glob;
  private final PathMatcher files;

  /** {@code null} if their extension says it. */
  private final Format format;

  private final TableFormat writing;
  private final Fields fields;

  /** How a file is built. */
  private enum Format {
    CSV,
    JSONL
  }

  private FileMapping(MappingText text) throws MappingRefused {
    Set<String> own = new TreeSet<>(TableFormat.KEYS);
    own.add(FILES);
    own.add(FORMAT);
    this.fields = new FieldsReader(text).read(own);
    this.digest = text.digest();
    this.glob = text.need(FILES, "set it to the file names, such as orders*.csv*");
    this.files = matcher(text, glob);
    this.format = format(text);
    this.writing = TableFormat.of(text);
    if (format == Format.CSV && !fields.lines().isEmpty()) {
      throw text.refused("lines", fields.lines(), "is for jsonl only; leave it out");
    }
  }

  /**
   * Reads a mapping of files.
   *
   * @throws MappingRefused if it cannot be used
   */
  public static FileMapping of(MappingText text) throws MappingRefused {
    return new FileMapping(text);
  }

  private static PathMatcher matcher(MappingText text, String glob) throws MappingRefused {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException broken) {
      throw text.refused(FILES, glob, "is no file name pattern: " + broken.getDescription());
    }
  }

  private static Format format(MappingText text) throws MappingRefused {
    String word = text.find(FORMAT);
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "csv" -> Format.CSV;
      case "jsonl" -> Format.JSONL;
      default -> throw text.refused(FORMAT, word, "must be csv or jsonl");
    };
  }

  /** The name of the mapping, which its raw documents carry. */
  public String name() {
    return fields.mapping();
  }

  /** Which file names it is for, as its author wrote it. */
  public String glob() {
    return glob;
  }

  /** Whether it is for files of this name. */
  public boolean isFor(String fileName) {
    return files.matches(Path.of(fileName));
  }

  /** The fields and rules, by which raw documents of its files are read. */
  public RecordMapping records() {
    return new RecordMapping(fields);
  }

  /**
   * Opens a file for one pass.
   *
   * @throws FileRejected if a column is missing or the file cannot be read
   */
  public FileShop.Reading open(Path file) throws FileRejected {
    String name = String.valueOf(file.getFileName());
    Format built = formatOf(name);
    return TextSource.open(
        file,
        writing.charset(),
        lines -> {
          Rows rows =
              built == Format.CSV
                  ? new CsvRows(new Table(name, lines, writing), fields)
                  : new JsonRows(lines, fields);
          return new FileReading(name, rows, fields, digest);
        });
  }

  private Format formatOf(String name) throws FileRejected {
    if (format != null) {
      return format;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    String plain =
        lower.endsWith(TextSource.GZIP)
            ? lower.substring(0, lower.length() - TextSource.GZIP.length())
            : lower;
    return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
      case "csv", "tsv", "txt" -> Format.CSV;
      case "jsonl", "ndjson", "json" -> Format.JSONL;
      default -> throw new FileRejected(Unreadable.say("file.extension", name, name()));
    };
  }
}
