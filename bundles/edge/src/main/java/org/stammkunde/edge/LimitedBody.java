package org.stammkunde.edge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, which is refused as soon as more of it is read than any request needs. */
public final class LimitedBody extends FilterInputStream {
  /** The longest body. */
  public static final int MOST_BYTES = 64 * 1024;

  private int left = MOST_BYTES;

  /** The first {@link #MOST_BYTES} of {@code body}, and a refusal after them. */
  public LimitedBody(InputStream body) {
    super(body);
  }

  /** What a body that is too long is answered with. */
  public static RequestRefused tooLarge() {
    return RequestRefused.because(ProblemCode.BODY_TOO_LARGE, Integer.toString(MOST_BYTES / 1024));
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int bytes) {
    left -= bytes;
    if (left < 0) {
      throw tooLarge();
    }
  }
}
