package org.stammkunde.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;

/** Refuses large bodies, whether the caller says how large they are or not. */
@PreMatching
public final class BodyLimitFilter implements ContainerRequestFilter {
  static final int MOST_BYTES = 64 * 1024;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getLength() > MOST_BYTES) {
      throw tooLarge();
    }
    if (!"GET".equals(request.getMethod())) {
      request.setEntityStream(new Limited(request.getEntityStream()));
    }
  }

  private static RequestRefused tooLarge() {
    return RequestRefused.because(ProblemCode.BODY_TOO_LARGE, Integer.toString(MOST_BYTES / 1024));
  }

  private static final class Limited extends FilterInputStream {
    private int left = MOST_BYTES;

    Limited(InputStream body) {
      super(body);
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
}
