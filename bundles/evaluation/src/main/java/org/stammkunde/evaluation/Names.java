package org.stammkunde.evaluation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shops or branches by a small number; 0 is the empty name. There are few, and they only grow. */
final class Names {
  static final Names EMPTY = new Names(List.of(""));

  private final List<String> names;
  private final Map<String, Integer> codes = new HashMap<>();

  private Names(List<String> names) {
    this.names = names;
    for (int code = 0; code < names.size(); code++) {
      codes.put(names.get(code), code);
    }
  }

  int size() {
    return names.size();
  }

  String name(int code) {
    return names.get(code);
  }

  /** The code of {@code name}, or -1. */
  int code(String name) {
    return codes.getOrDefault(name, -1);
  }

  Names with(String name) {
    if (codes.containsKey(name)) {
      return this;
    }
    String[] longer = names.toArray(new String[names.size() + 1]);
    longer[names.size()] = name;
    return new Names(List.of(longer));
  }

  /** For each code whether its name is wanted; {@code all} wants every one. */
  boolean[] among(Collection<String> wanted, boolean all) {
    boolean[] among = new boolean[names.size()];
    for (int code = 0; code < among.length; code++) {
      among[code] = all || wanted.contains(names.get(code));
    }
    return among;
  }
}
