package org.stammkunde.shop.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The keys and values of a mapping file. Unlike {@link java.util.Properties}, a backslash is a
 * character like any other, as regular expressions are full of them, and a key that comes twice is
 * refused instead of overwritten.
 */
final class MappingText {
  private final String file;
  private final Map<String, String> values = new LinkedHashMap<>();

  MappingText(String file, byte[] bytes) throws Refused {
    this.file = file;
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      throw new Refused("mapping " + file + ": is not UTF-8; save it as UTF-8");
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

  private void add(int number, String entry) throws Refused {
    int equals = entry.indexOf('=');
    if (equals < 1) {
      throw new Refused(
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

  Set<String> keys() {
    return values.keySet();
  }

  /** The value, or {@code null}. */
  String find(String key) {
    return values.get(key);
  }

  String get(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  String need(String key, String fix) throws Refused {
    String value = values.get(key);
    if (value == null) {
      throw new Refused("mapping " + file + ": key '" + key + "' is missing; " + fix);
    }
    return value;
  }

  void refuseKeysOutside(Collection<String> valid, java.util.function.Predicate<String> alsoValid)
      throws Refused {
    for (String key : keys()) {
      if (!valid.contains(key) && !alsoValid.test(key)) {
        throw refused(key, find(key), "is no key here; keys are " + String.join(", ", valid));
      }
    }
  }

  Refused refused(String key, String value, String reason) {
    return new Refused("mapping " + file + ": '" + key + " = " + value + "' " + reason);
  }
}
