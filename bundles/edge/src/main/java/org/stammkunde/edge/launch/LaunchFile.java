package org.stammkunde.edge.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.Factory;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.lang.JoseException;
import org.stammkunde.api.Unavailable;

/** What of the launches outlives the process, in a file that only its owner may read. */
final class LaunchFile {
  private static final String WHAT = "the keys of the launches";
  private static final String INSTALLATION = "installation";
  private static final String KEYS = "keys";
  private static final String CREATED = "iat";
  private static final String USED = "used";

  private final Path folder;
  private final Path file;

  LaunchFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("launches.json");
  }

  /** What was written last, or a new installation without keys. */
  Kept read() {
    try {
      return kept(JsonUtil.parseJson(Files.readString(file)));
    } catch (NoSuchFileException first) {
      return new Kept(UUID.randomUUID().toString(), List.of(), Map.of());
    } catch (IOException | JoseException | RuntimeException broken) {
      // Somebody else wrote it: nothing in it has to be of the form that we write.
      throw new Unavailable(WHAT, broken);
    }
  }

  void write(Kept kept) {
    try {
      Files.createDirectories(folder);
      Path fresh = folder.resolve("launches.json.new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, JsonUtil.toJson(json(kept)));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new Unavailable(WHAT, failed);
    }
  }

  private static Kept kept(Map<String, Object> json) throws JoseException {
    List<Signing> keys = new ArrayList<>();
    for (Object key : (List<?>) json.get(KEYS)) {
      @SuppressWarnings("unchecked") // JSON has no other keys
      Map<String, Object> fields = (Map<String, Object>) key;
      keys.add(
          new Signing(
              (OctetKeyPairJsonWebKey) Factory.newJwk(fields),
              Instant.ofEpochSecond(((Number) fields.get(CREATED)).longValue())));
    }
    Map<String, Instant> used = new LinkedHashMap<>();
    ((Map<?, ?>) json.get(USED))
        .forEach(
            (token, until) ->
                used.put((String) token, Instant.ofEpochSecond(((Number) until).longValue())));
    return new Kept((String) json.get(INSTALLATION), keys, used);
  }

  private static Map<String, Object> json(Kept kept) {
    List<Object> keys = new ArrayList<>();
    for (Signing key : kept.keys) {
      Map<String, Object> fields =
          new LinkedHashMap<>(key.key.toParams(OutputControlLevel.INCLUDE_PRIVATE));
      fields.put(CREATED, key.since.getEpochSecond());
      keys.add(fields);
    }
    Map<String, Object> used = new LinkedHashMap<>();
    kept.used.forEach((token, until) -> used.put(token, until.getEpochSecond()));
    return Map.of(INSTALLATION, kept.installation, KEYS, keys, USED, used);
  }

  /**
   * The contents.
   *
   * @param installation who issues and who takes
   * @param keys those in force, newest first
   * @param used ids of tokens that were handed in, with the time when they end by themselves
   */
  record Kept(String installation, List<Signing> keys, Map<String, Instant> used) {
    Kept {
      keys = List.copyOf(keys);
      used = Map.copyOf(used);
    }

    Kept withKeys(List<Signing> others) {
      return new Kept(installation, others, used);
    }

    Kept withUsed(Map<String, Instant> others) {
      return new Kept(installation, keys, others);
    }
  }

  /**
   * A key.
   *
   * @param since when it was made
   */
  record Signing(OctetKeyPairJsonWebKey key, Instant since) {
    /** Secret. */
    @Override
    public String toString() {
      return "Signing[…]";
    }
  }
}
