package org.stammkunde.shell;

import java.util.List;

/** What a command cannot do, in words of {@code Messages.properties} that name option and fix. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient List<String> values;

  private Refused(String key, List<String> values) {
    super(key + " " + values);
    this.key = "error." + key;
    this.values = values;
  }

  /** With the sentence {@code error.KEY}. */
  static Refused because(String key, Object... values) {
    return new Refused(key, List.of(values).stream().map(String::valueOf).toList());
  }

  String text(Messages messages) {
    return messages.text(key, values.toArray());
  }
}
