package org.stammkunde.mapping;

import java.io.Closeable;
import java.io.IOException;
import org.stammkunde.api.Rejection;

/** The records of an open file, one after the other, before anything is read into them. */
interface Rows extends Closeable {

  /** Goes to the next row; false at the end. */
  boolean next() throws IOException;

  /** The number of the document that the row belongs to, or {@code null} if it cannot be read. */
  String number();

  /** Why the row has no number; only if {@link #number()} is {@code null}. */
  Rejection refusal();

  /** Adds the row, and what is wrong with it, to its document. */
  void addTo(RawPart part);

  /** What the content of each raw document begins with. */
  String head();

  /** Number of physical lines read so far. */
  long lines();
}
