package org.stammkunde.ledger.postgres;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by COPY, in its text format. Closing gives up what was not ended.
 * Not thread-safe.
 */
final class CopyRows implements AutoCloseable {
  private static final int PORTION = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder buffer = new StringBuilder(PORTION + 1_000);
  private boolean rowHasColumns;

  private CopyRows(CopyIn copy) {
    this.copy = copy;
  }

  /** Starts; the connection can do nothing else before {@link #end} or {@link #close}. */
  static CopyRows into(Connection connection, String columns) throws SQLException {
    var api = connection.unwrap(PGConnection.class).getCopyAPI();
    return new CopyRows(api.copyIn("COPY " + columns + " FROM STDIN"));
  }

  CopyRows add(long value) {
    separate();
    buffer.append(value);
    return this;
  }

  CopyRows add(boolean value) {
    separate();
    buffer.append(value ? 't' : 'f');
    return this;
  }

  CopyRows add(Enum<?> value) {
    separate();
    buffer.append(value.name());
    return this;
  }

  CopyRows add(BigDecimal value) {
    separate();
    buffer.append(value.toPlainString());
    return this;
  }

  CopyRows add(Instant value) {
    return add(Sql.text(value));
  }

  CopyRows addMoment(Optional<Instant> value) {
    return value.isPresent() ? add(value.get()) : addNull();
  }

  CopyRows add(byte[] value) {
    separate();
    buffer.append("\\\\x").append(HexFormat.of().formatHex(value));
    return this;
  }

  /** Bytes as hexadecimal digits, which may be absent. */
  CopyRows addDigest(Optional<String> hex) {
    return hex.isPresent() ? add("\\x" + hex.get()) : addNull();
  }

  CopyRows add(String value) {
    separate();
    int written = 0;
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      if (character == '\\' || character < ' ') {
        buffer.append(value, written, i).append(escaped(character));
        written = i + 1;
      }
    }
    // Nearly all texts have nothing to escape and go in as a whole.
    buffer.append(value, written, value.length());
    return this;
  }

  private static String escaped(char character) {
    return switch (character) {
      case '\\' -> "\\\\";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      // The only character that PostgreSQL cannot store; the reader has to see that it was there.
      case '\0' -> "\uFFFD";
      default -> String.valueOf(character);
    };
  }

  /** An array of texts, which is escaped twice: as an array, and as a column. */
  CopyRows add(List<String> values) {
    StringBuilder array = new StringBuilder("{");
    for (String value : values) {
      array.append(array.length() > 1 ? "," : "").append('"');
      array.append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return add(array.append('}').toString());
  }

  CopyRows addText(Optional<String> value) {
    return value.isPresent() ? add(value.get()) : addNull();
  }

  CopyRows addTruth(Optional<Boolean> value) {
    return value.isPresent() ? add(value.get().booleanValue()) : addNull();
  }

  CopyRows addTexts(Optional<List<String>> values) {
    if (values.isEmpty()) {
      return addNull();
    }
    return add(values.get());
  }

  CopyRows addNull() {
    separate();
    buffer.append("\\N");
    return this;
  }

  void endRow() throws SQLException {
    buffer.append('\n');
    rowHasColumns = false;
    if (buffer.length() >= PORTION) {
      send();
    }
  }

  void end() throws SQLException {
    send();
    copy.endCopy();
  }

  /** A connection that stays in the middle of a COPY can not even be rolled back. */
  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  private void separate() {
    if (rowHasColumns) {
      buffer.append('\t');
    }
    rowHasColumns = true;
  }

  private void send() throws SQLException {
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    buffer.setLength(0);
  }
}
