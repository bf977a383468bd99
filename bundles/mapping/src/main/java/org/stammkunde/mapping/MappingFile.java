package org.stammkunde.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mapping file on disk. A change takes effect at the next look; a change that cannot be used is
 * logged once and the mapping stays as it was. Thread-safe.
 *
 * @param <M> what is made of the file
 */
public final class MappingFile<M> {
  private static final Logger LOG = LoggerFactory.getLogger(MappingFile.class);

  private final Path path;
  private final Reader<M> reader;
  private volatile Seen<M> seen;

  /**
   * Makes a mapping of what the file says.
   *
   * @param <M> what is made of the file
   */
  @FunctionalInterface
  public interface Reader<M> {
    /** The mapping; refuses whatever cannot be used. */
    M read(MappingText text) throws MappingRefused;
  }

  /** What was there at the last look. */
  private record Seen<M>(Stamp stamp, M mapping) {}

  private record Stamp(FileTime modified, long size) {
    static final Stamp GONE = new Stamp(FileTime.fromMillis(0), -1);
  }

  /**
   * Reads the file for the first time.
   *
   * @throws MappingRefused if it is not there or cannot be used
   */
  public MappingFile(Path path, Reader<M> reader) throws MappingRefused {
    this.path = path;
    this.reader = reader;
    // The stamp first: a change between the two is then seen at the next look.
    Stamp stamp = stamp();
    this.seen = new Seen<>(stamp, reader.read(MappingText.read(path)));
  }

  /** The file's name without folder and extension; stays the same whatever the file says. */
  public String name() {
    return MappingText.nameOf(path);
  }

  /** The mapping as it is now. */
  public M current() {
    Seen<M> last = seen;
    Stamp stamp = stamp();
    return stamp.equals(last.stamp()) ? last.mapping() : look(last, stamp);
  }

  @SuppressWarnings("ReferenceEquality") // Whether another thread has looked in the meantime.
  private synchronized M look(Seen<M> last, Stamp stamp) {
    if (seen != last) {
      return seen.mapping();
    }
    M mapping = last.mapping();
    try {
      mapping = reader.read(MappingText.read(path));
      LOG.info("mapping {} changed and is in use", path);
    } catch (MappingRefused refused) {
      LOG.error("{}; the mapping stays as it was", refused.getMessage());
    }
    seen = new Seen<>(stamp, mapping);
    return mapping;
  }

  private Stamp stamp() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size());
    } catch (IOException gone) {
      return Stamp.GONE;
    }
  }
}
