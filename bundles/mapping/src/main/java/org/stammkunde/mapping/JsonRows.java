package org.stammkunde.mapping;

import java.io.IOException;
import org.stammkunde.api.Rejection;

/** The rows of a JSON lines file: one object a line. */
final class JsonRows implements Rows {
  private final Lines lines;
  private final JsonObjects objects;
  private final String head;

  JsonRows(Lines lines, Fields fields) {
    this.lines = lines;
    this.objects = new JsonObjects(fields);
    this.head = RawPart.head(fields.mapping());
  }

  @Override
  public boolean next() throws IOException {
    do {
      if (!lines.next()) {
        return false;
      }
    } while (!lines.cut() && isBlank());
    if (lines.cut()) {
      objects.refuse(lines.text(), lines.length(), Unreadable.say("line-too-long"));
    } else {
      objects.read(lines.text(), lines.length());
    }
    return true;
  }

  private boolean isBlank() {
    for (int at = 0; at < lines.length(); at++) {
      if (lines.text()[at] > ' ') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String number() {
    return objects.number();
  }

  @Override
  public Rejection refusal() {
    return objects.refusal(lines.number());
  }

  @Override
  public void addTo(RawPart part) {
    objects.addTo(part, lines.number());
  }

  @Override
  public String head() {
    return head;
  }

  @Override
  public long lines() {
    return lines.number();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
