package org.stammkunde.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** The limits within which JSON is read. */
final class Json {
  /** For the lines of a file. */
  static final JsonFactory LINES = factory(64);

  /** For the content of raw documents, which wraps such lines. */
  static final JsonFactory CONTENT = factory(68);

  private Json() {}

  private static JsonFactory factory(int depth) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxStringLength(4 * Lines.LONGEST)
                .maxNumberLength(100)
                .maxNameLength(1_000)
                .build())
        // Names come from strangers: interned, they would stay in memory for ever.
        .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
        .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
        .build();
  }
}
