package org.stammkunde.mapping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The keys and values of a mapping file. Unlike {@link java.util.Properties}, a backslash is a
 * character like any other, as regular expressions are full of them, and a key that comes twice is
 * refused instead of overwritten.
 */
public final class MappingText {
  private static final String EXTENSION = ".properties";

  private final Path file;
  private final String digest;
  private final String prefix;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Reads what a mapping file says.
   *
   * @param file named in refusals; it is not opened
   * @param bytes its content: UTF-8, with or without a byte order mark
   * @throws MappingRefused if the bytes are no text or a line is no {@code key = value}
   */
  public MappingText(Path file, byte[] bytes) throws MappingRefused {
    this.file = file;
    this.digest = digestOf(bytes);
    this.prefix = "";
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new MappingRefused("mapping " + file + ": is not UTF-8; save it as UTF-8");
    }
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      String entry = (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
      if (!entry.isEmpty() && entry.charAt(0) != '#' && entry.charAt(0) != '!') {
        add(number, entry);
      }
    }
  }

  private MappingText(MappingText whole, String prefix) {
    this.file = whole.file;
    this.digest = whole.digest;
    this.prefix = whole.prefix + prefix;
  }

  /**
   * The part whose keys begin with a prefix, by their names without it; refusals name them with it.
   * So a file can describe several records, each by a part of its own.
   *
   * @param start of the keys, such as {@code order.}
   * @param common keys and values that count where the part does not say otherwise
   */
  public MappingText section(String start, Map<String, String> common) {
    MappingText section = new MappingText(this, start);
    section.values.putAll(common);
    values.forEach(
        (key, value) -> {
          if (key.startsWith(start) && key.length() > start.length()) {
            section.values.put(key.substring(start.length()), value);
          }
        });
    return section;
  }

  /** Reads a mapping file on disk. */
  public static MappingText read(Path file) throws MappingRefused {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new MappingRefused(
          "mapping " + file + ": cannot be read; check its path and permissions");
    }
    return new MappingText(file, bytes);
  }

  private void add(int number, String entry) throws MappingRefused {
    int equals = entry.indexOf('=');
    if (equals < 1) {
      throw new MappingRefused(
          "mapping "
              + file
              + ", line "
              + number
              + ": has no 'key = value'; begin comments with # and keep each value on one line");
    }
    String key = entry.substring(0, equals).strip();
    String value = entry.substring(equals + 1).strip();
    if (value.isEmpty()) {
      throw refused(key, value, "has no value; give one or leave the line out");
    }
    if (values.put(key, value) != null) {
      throw refused(key, value, "is there twice; keep one");
    }
  }

  private static String digestOf(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** The file's name without its folder and extension; raw documents carry it. */
  public String name() {
    return nameOf(file);
  }

  static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
  }

  /** SHA-256 of the file's bytes in hexadecimal digits. */
  public String digest() {
    return digest;
  }

  /** All keys, in the order of the file. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** The value, or {@code null} if the key is not there. */
  public String find(String key) {
    return values.get(key);
  }

  /** The value, or {@code otherwise} if the key is not there. */
  public String get(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  /**
   * The value of a key that must be there.
   *
   * @param fix what to do if it is not, such as "set it to the zone of the dates"
   */
  public String need(String key, String fix) throws MappingRefused {
    String value = values.get(key);
    if (value == null) {
      throw new MappingRefused(
          "mapping " + file + ": key '" + prefix + key + "' is missing; " + fix);
    }
    return value;
  }

  /** The words of a list that is separated by commas. */
  public Set<String> words(String key, String otherwise) {
    return Arrays.stream(get(key, otherwise).split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** One sign, or the word tab, space, or none, which is 0. */
  char sign(String key, String otherwise) throws MappingRefused {
    String value = get(key, otherwise);
    return switch (value) {
      case "none" -> 0;
      case "tab" -> '\t';
      case "space" -> ' ';
      default -> {
        if (value.length() != 1 || Character.isLetterOrDigit(value.charAt(0))) {
          throw refused(key, value, "must be one sign, or the word tab, space or none");
        }
        yield value.charAt(0);
      }
    };
  }

  /**
   * Refuses the first key that nobody would read.
   *
   * @param valid the keys that there are; the refusal lists them in this order
   * @param alsoValid keys whose names are not fixed
   */
  public void refuseKeysOutside(Collection<String> valid, Predicate<String> alsoValid)
      throws MappingRefused {
    for (String key : keys()) {
      if (!valid.contains(key) && !alsoValid.test(key)) {
        throw refused(key, find(key), "is no key here; keys are " + String.join(", ", valid));
      }
    }
  }

  /**
   * The refusal of one value, to be thrown.
   *
   * @param reason what is wrong with it and how to mend it, such as "must be csv or jsonl"
   */
  public MappingRefused refused(String key, String value, String reason) {
    return new MappingRefused(
        "mapping " + file + ": '" + prefix + key + " = " + value + "' " + reason);
  }
}
