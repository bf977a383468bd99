package org.stammkunde.mapping;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.stammkunde.api.FileRejected;

/** Opens a file as text; unpacks gzip by what the file is, not by how it is called. */
final class TextSource {
  static final String GZIP = ".gz";
  private static final int BUFFER = 1 << 16;

  private TextSource() {}

  /** What is made of the lines of a file, and closes them. */
  interface Opening<T> {
    T open(Lines lines) throws IOException, FileRejected;
  }

  /** Bytes that are no text in {@code charset} come as U+FFFD, which the rows refuse. */
  static <T> T open(Path file, Charset charset, Opening<T> opening) throws FileRejected {
    String name = String.valueOf(file.getFileName());
    try {
      if (!Files.isRegularFile(file)) {
        throw new FileRejected(Unreadable.say("file.none", name));
      }
      if (Files.size(file) == 0) {
        throw new FileRejected(Unreadable.say("file.empty", name));
      }
      Lines lines = new Lines(reader(file, charset));
      try {
        return opening.open(lines);
      } catch (IOException | FileRejected | RuntimeException failed) {
        lines.close();
        throw failed;
      }
    } catch (IOException unreadable) {
      throw new FileRejected(Unreadable.say("file.unreadable", name), unreadable);
    }
  }

  /** The rest of the file cannot be read. */
  static FileRejected damaged(String file, long line, IOException cause) {
    return new FileRejected(Unreadable.say("file.damaged", file, line), cause);
  }

  private static Reader reader(Path file, Charset charset) throws IOException {
    InputStream raw = Files.newInputStream(file);
    try {
      Counted packed = new Counted(raw);
      BufferedInputStream in = new BufferedInputStream(packed, BUFFER);
      in.mark(2);
      boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
      in.reset();
      InputStream bytes = gzip ? new Expanded(new GZIPInputStream(in, BUFFER), packed) : in;
      return new InputStreamReader(bytes, charset);
    } catch (IOException broken) {
      raw.close();
      throw broken;
    }
  }

  /** Counts the bytes of the file. */
  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }

  /** Stops a small file that unpacks into an endless one. */
  private static final class Expanded extends FilterInputStream {
    private static final long HARMLESS = 100L << 20;
    private static final int MOST_TIMES = 250;

    private final Counted packed;
    private long count;

    Expanded(InputStream in, Counted packed) {
      super(in);
      this.packed = packed;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(0, read);
      if (count > HARMLESS && count / MOST_TIMES > packed.count) {
        throw new IOException("unpacks to more than " + MOST_TIMES + " times its size");
      }
      return read;
    }
  }
}
