package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.mapping.MappingRefused;
import org.stammkunde.mapping.MappingText;

/**
 * Members that a thing gets by expressions before its fields are read, in the order of the file.
 */
record Computed(Map<String, Expression> members) {
  private static final String PREFIX = "compute.";

  static boolean owns(String key) {
    return key.startsWith(PREFIX) && key.length() > PREFIX.length();
  }

  static Computed of(MappingText text) throws MappingRefused {
    Map<String, Expression> members = new LinkedHashMap<>();
    for (String key : text.keys()) {
      if (owns(key)) {
        String name = key.substring(PREFIX.length());
        if (name.contains(".")) {
          throw text.refused(key, text.find(key), "must be compute.NAME, without a further dot");
        }
        members.put(name, Expression.of(text, key));
      }
    }
    return new Computed(members);
  }

  /** A copy with the members; the thing itself stays as it is. */
  ObjectNode with(ObjectNode thing) throws RecordRejected {
    if (members.isEmpty()) {
      return thing;
    }
    ObjectNode whole = thing.deepCopy();
    for (Map.Entry<String, Expression> member : members.entrySet()) {
      whole.set(member.getKey(), member.getValue().evaluate(whole));
    }
    return whole;
  }
}
