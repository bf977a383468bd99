package org.stammkunde.mapping;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.Rejection;

/**
 * One pass over a file. Some documents are kept open for a while, as their lines may stand a little
 * apart; the one that has waited longest for a line is handed out first.
 */
final class FileReading implements FileShop.Reading {
  static final int MOST_OPEN = 64;
  private static final int MOST_OPEN_LINES = 20_000;
  private static final int MOST_OPEN_CHARACTERS = 8 << 20;

  /** A part this long is complete, so that only a longer line makes one of over a megabyte. */
  static final int MOST_OF_A_PART = 1 << 19;

  static final int MOST_REFUSED_AT_ONCE = 10_000;

  private final String file;
  private final Rows rows;
  private final Entity entity;
  private final String mapping;
  private final boolean oneRowEach;

  private final Map<String, RawPart> open = new LinkedHashMap<>(MOST_OPEN * 2, 0.75f, true);
  private final Deque<RawPart> complete = new ArrayDeque<>();
  private List<Rejection> rejections = new ArrayList<>();
  private RawPart last;
  private long openLines;
  private long openCharacters;
  private boolean first = true;
  private boolean ended;

  FileReading(String file, Rows rows, Fields fields, String digest) throws FileRejected {
    this.file = file;
    this.rows = rows;
    this.entity = fields.record().entity();
    this.mapping = fields.mapping() + ':' + digest;
    this.oneRowEach = fields.record() != RecordKind.ORDER_LINE;
    advance();
    if (ended) {
      throw new FileRejected(Unreadable.say("file.no-lines", file));
    }
  }

  @Override
  public RawDocument next() throws FileRejected {
    int refusedBefore = rejections.size();
    while (complete.isEmpty() && !ended) {
      // The first row was read when the file was opened.
      if (!first) {
        advance();
      }
      first = false;
      if (ended) {
        complete.addAll(open.values());
        open.clear();
      } else if (rows.number() == null) {
        rejections.add(rows.refusal());
        if (rejections.size() - refusedBefore > MOST_REFUSED_AT_ONCE) {
          throw new FileRejected(
              Unreadable.say(
                  "file.too-many-lines",
                  file,
                  MOST_REFUSED_AT_ONCE,
                  rows.lines(),
                  rejections.get(refusedBefore).said()));
        }
      } else {
        take();
      }
    }
    RawPart part = complete.poll();
    return part == null ? null : part.document(entity);
  }

  private void advance() throws FileRejected {
    try {
      ended = !rows.next();
    } catch (IOException broken) {
      throw TextSource.damaged(file, rows.lines(), broken);
    }
  }

  private void take() {
    RawPart part = last;
    if (part == null || !part.number().equals(rows.number())) {
      part = open.computeIfAbsent(rows.number(), number -> new RawPart(number, rows.head()));
    }
    int linesBefore = part.lines();
    int lengthBefore = linesBefore == 0 ? 0 : part.length();
    rows.addTo(part);
    if (oneRowEach) {
      open.clear();
      complete.add(part);
      return;
    }
    last = part;
    openLines += part.lines() - linesBefore;
    openCharacters += part.length() - lengthBefore;
    if (part.length() >= MOST_OF_A_PART) {
      handOut(part);
    }
    while (open.size() > MOST_OPEN
        || openLines > MOST_OPEN_LINES
        || openCharacters > MOST_OPEN_CHARACTERS) {
      handOut(open.values().iterator().next());
    }
  }

  private void handOut(RawPart part) {
    open.remove(part.number());
    openLines -= part.lines();
    openCharacters -= part.length();
    last = part == last ? null : last;
    complete.add(part);
  }

  @Override
  public String mapping() {
    return mapping;
  }

  @Override
  public List<Rejection> rejections() {
    List<Rejection> taken = rejections;
    rejections = new ArrayList<>();
    return taken;
  }

  @Override
  public long lines() {
    return rows.lines();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
