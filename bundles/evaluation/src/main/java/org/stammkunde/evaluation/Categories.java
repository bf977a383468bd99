package org.stammkunde.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Product categories by the codes of {@link RowParts}. They only ever grow, so all states of the
 * figures share them. Safe for all threads.
 */
final class Categories {
  static final int UNKNOWN = -1;

  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** The code of {@code name}, a new one if it has none. */
  synchronized int code(String name) {
    Integer known = codes.get(name);
    if (known != null) {
      return known;
    }
    int code = RowParts.FIRST_CATEGORY + names.size();
    codes.put(name, code);
    names.add(name);
    return code;
  }

  /** The code of {@code name}, or {@link #UNKNOWN}. */
  synchronized int find(String name) {
    return codes.getOrDefault(name, UNKNOWN);
  }

  synchronized String name(int code) {
    return names.get(code - RowParts.FIRST_CATEGORY);
  }

  /** More than every code. */
  synchronized int end() {
    return RowParts.FIRST_CATEGORY + names.size();
  }
}
