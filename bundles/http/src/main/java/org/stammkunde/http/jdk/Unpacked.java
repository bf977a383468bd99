package org.stammkunde.http.jdk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;

/** Unpacks a body within limits. */
final class Unpacked {
  /** JSON of orders packs to a tenth or a thirtieth; what packs better is made to burst. */
  private static final int MOST_RATIO = 200;

  private static final int FREE = 1 << 20;

  private Unpacked() {}

  static byte[] gzip(byte[] packed, long mostBytes) throws CallFailed {
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream(packed.length * 4);
    byte[] piece = new byte[1 << 16];
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        unpacked.write(piece, 0, read);
        if (unpacked.size() > mostBytes) {
          throw tooLarge(mostBytes);
        }
        if (unpacked.size() > FREE && unpacked.size() / MOST_RATIO > packed.length) {
          throw new CallFailed(
              Reason.BROKEN_ANSWER,
              "the answer of "
                  + packed.length
                  + " bytes unpacks to more than "
                  + MOST_RATIO
                  + " times as much");
        }
      }
    } catch (IOException broken) {
      throw new CallFailed(
          Reason.BROKEN_ANSWER,
          "the answer of " + packed.length + " packed bytes cannot be unpacked: it is cut off");
    }
    return unpacked.toByteArray();
  }

  static CallFailed tooLarge(long mostBytes) {
    return new CallFailed(
        Reason.BROKEN_ANSWER,
        "the answer is larger than " + mostBytes + " bytes; ask for smaller pages");
  }
}
