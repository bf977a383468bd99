package org.stammkunde.shop.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mapping file on disk. A change takes effect at the next look; a change that cannot be used is
 * logged once and the mapping stays as it was.
 */
final class MappingFile {
  private static final Logger LOG = LoggerFactory.getLogger(MappingFile.class);

  private final Path path;
  private volatile Seen seen;

  /** What was there at the last look. */
  private record Seen(Stamp stamp, Mapping mapping) {}

  private record Stamp(FileTime modified, long size) {
    static final Stamp GONE = new Stamp(FileTime.fromMillis(0), -1);
  }

  MappingFile(Path path) throws Refused {
    this.path = path;
    try {
      // The stamp first: a change between the two is then seen at the next look.
      Stamp stamp = stamp();
      this.seen = new Seen(stamp, MappingReader.read(path, Files.readAllBytes(path)));
    } catch (IOException unreadable) {
      throw new Refused(
          "mapping " + path + ": cannot be read; check the path in 'mappings' and its permissions");
    }
  }

  /** Stays the same whatever the file says. */
  String name() {
    return MappingReader.name(path);
  }

  /** The mapping as it is now. */
  Mapping current() {
    Seen last = seen;
    Stamp stamp;
    try {
      stamp = stamp();
    } catch (IOException gone) {
      stamp = Stamp.GONE;
    }
    return stamp.equals(last.stamp()) ? last.mapping() : look(last, stamp);
  }

  @SuppressWarnings("ReferenceEquality") // Whether another thread has looked in the meantime.
  private synchronized Mapping look(Seen last, Stamp stamp) {
    if (seen != last) {
      return seen.mapping();
    }
    Mapping mapping = last.mapping();
    try {
      mapping = MappingReader.read(path, Files.readAllBytes(path));
      LOG.info("mapping {} changed and is in use", path);
    } catch (Refused refused) {
      LOG.error("{}; the mapping stays as it was", refused.getMessage());
    } catch (IOException unreadable) {
      LOG.error("mapping {} cannot be read; put it back; it stays as it was", path);
    }
    seen = new Seen(stamp, mapping);
    return mapping;
  }

  private Stamp stamp() throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new Stamp(attributes.lastModifiedTime(), attributes.size());
  }
}
