package org.stammkunde.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from this bundle. */
final class Programs {
  private final Path home;

  private Programs(Path home) {
    this.home = home;
  }

  /**
   * Unpacks them unless that was done before, and removes those of earlier versions.
   *
   * @param folder of ours alone
   */
  static Programs unpackedIn(Path folder) throws IOException, ServerUnavailable {
    String archive = "/postgres-" + platform() + ".txz";
    Path home = folder.resolve(fingerprint(archive));
    if (!Files.isDirectory(home)) {
      Folders.delete(folder);
      Path unfinished = folder.resolve("unfinished");
      try (InputStream packed = open(archive)) {
        unpack(packed, unfinished);
      }
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Programs(home);
  }

  /** The words that upstream names its archives with. */
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String architecture =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "unknown";
        };
    String system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : os;
    return system + "-" + architecture;
  }

  private static InputStream open(String archive) throws ServerUnavailable {
    InputStream stream = Programs.class.getResourceAsStream(archive);
    if (stream == null) {
      throw new ServerUnavailable(
          "this build brings no PostgreSQL for this platform; set url in " + PostgresSettings.PID);
    }
    return stream;
  }

  private static String fingerprint(String archive) throws IOException, ServerUnavailable {
    try (InputStream packed = open(archive)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[1 << 16];
      for (int read = packed.read(block); read >= 0; read = packed.read(block)) {
        digest.update(block, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  private static void unpack(InputStream packed, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = entry.resolveIn(target);
        Path directory = entry.isDirectory() ? file : Objects.requireNonNull(file.getParent());
        Files.createDirectories(directory);
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
          Files.copy(tar, file);
          if (directory.endsWith("bin") && !file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file.getFileName() + " executable");
          }
        }
      }
    }
  }

  /**
   * A program ready to start, its error output joined to its output, free of the caller's PG
   * variables.
   */
  ProcessBuilder command(String program, List<String> arguments)
      throws IOException, ServerUnavailable, InterruptedException {
    List<String> line = new ArrayList<>();
    if (isRoot()) {
      line.addAll(asNobody());
    }
    line.add(home.resolve("bin").resolve(program).toString());
    line.addAll(arguments);
    ProcessBuilder command = new ProcessBuilder(line).redirectErrorStream(true);
    command.environment().keySet().removeIf(name -> name.startsWith("PG"));
    command.environment().put("LC_ALL", "C");
    return command;
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0);
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own root is nobody to it. */
  private static List<String> asNobody()
      throws IOException, ServerUnavailable, InterruptedException {
    List<String> namespace = List.of("unshare", "--user");
    List<String> attempt = new ArrayList<>(namespace);
    attempt.add("true");
    Process process =
        new ProcessBuilder(attempt)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new ServerUnavailable(
          "PostgreSQL does not run as root and a user namespace is not allowed here;"
              + " start Karaf as another user, or set url in "
              + PostgresSettings.PID);
    }
    return namespace;
  }
}
