package org.stammkunde.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the settings files of Karaf say about who gets in; they are read and never changed. */
final class EtcFiles {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  /** Passwords that are tried first, besides the name of the user. */
  private static final List<String> KNOWN_PASSWORDS =
      List.of("karaf", "admin", "password", "stammkunde", "smx", "health", "changeit", "secret");

  private static final List<String> SECRET_FILES =
      List.of("users.properties", "keys.properties", "host.key", "custom.properties");

  private static final String GROUP = "_g_";
  private static final String HASHED = "{CRYPT}";
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Path etc;

  EtcFiles(Path etc) {
    this.etc = etc;
  }

  /** Every login whose password somebody who knows Karaf would try. */
  Finding defaultLogins() throws IOException {
    List<String> found = new ArrayList<>();
    logins()
        .forEach(
            (user, password) -> {
              if (Stream.concat(Stream.of(user), KNOWN_PASSWORDS.stream())
                  .anyMatch(known -> isPassword(known, password))) {
                found.add(user);
              }
            });
    return Finding.noneOf("default-login", found);
  }

  /** Every login whose password stands there in clear text. */
  Finding hashedPasswords() throws IOException {
    return Finding.noneOf(
        "hashed-passwords",
        logins().entrySet().stream()
            .filter(login -> !login.getValue().contains(HASHED))
            .map(Map.Entry::getKey)
            .toList());
  }

  /** Every file with secrets that somebody else on this machine may read. */
  Finding privateFiles() throws IOException {
    if (!etc.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Finding.unknown("private-files", "");
    }
    List<String> open = new ArrayList<>();
    try (Stream<Path> files = Files.list(etc)) {
      for (Path file : files.filter(this::hasSecrets).sorted().toList()) {
        if (Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
          open.add(String.valueOf(file.getFileName()));
        }
      }
    }
    return Finding.noneOf("private-files", open);
  }

  private boolean hasSecrets(Path file) {
    String name = file.getFileName().toString();
    return SECRET_FILES.contains(name)
        || (name.startsWith("org.stammkunde.") && name.endsWith(".cfg"));
  }

  /** Whether everything that administers listens on this machine only. */
  Finding loopback() throws IOException {
    List<String> open = new ArrayList<>();
    addUnlessLoopback(open, "org.apache.karaf.shell.cfg", "sshHost");
    addUnlessLoopback(open, "org.apache.karaf.management.cfg", "rmiRegistryHost");
    addUnlessLoopback(open, "org.apache.karaf.management.cfg", "rmiServerHost");
    return Finding.noneOf("loopback", open);
  }

  /** Whether the web server listens on this machine only, behind a proxy with TLS. */
  Finding webLoopback() throws IOException {
    List<String> open = new ArrayList<>();
    addUnlessLoopback(open, "org.ops4j.pax.web.cfg", "org.ops4j.pax.web.listening.addresses");
    return Finding.noneOf("web-loopback", open);
  }

  private void addUnlessLoopback(List<String> open, String file, String key) throws IOException {
    // Without the setting Karaf listens on all addresses.
    String address = properties(file).getProperty(key, "0.0.0.0").strip();
    if (Arrays.stream(address.split(",", -1))
        .map(String::strip)
        .anyMatch(a -> !LOOPBACK.contains(a))) {
      open.add(file + ": " + key + " = " + address);
    }
  }

  /** Whether the roles of every command are written down, and nothing is open to everybody. */
  Finding commandRoles(List<String> commands) throws IOException {
    Properties lines = properties(Commands.ACL_FILE);
    List<String> open = new ArrayList<>();
    for (String command : commands) {
      if (lines.getProperty(command, "").isBlank()) {
        open.add(command);
      }
    }
    // Without the line of its own, whoever may see the scores may start a run.
    for (String line : List.of(Commands.SCORE_START, "*")) {
      if (lines.getProperty(line, "").isBlank()) {
        open.add(line);
      }
    }
    for (String changing : Commands.CHANGING) {
      if (roles(lines.getProperty(changing, "")).contains("viewer")) {
        open.add(changing + " = viewer");
      }
    }
    return Finding.noneOf("command-roles", open);
  }

  private static List<String> roles(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }

  /** Names and passwords, without groups. */
  private Map<String, String> logins() throws IOException {
    Map<String, String> logins = new TreeMap<>();
    properties("users.properties")
        .forEach(
            (user, value) -> {
              if (!user.toString().startsWith(GROUP)) {
                logins.put(user.toString(), value.toString().split(",", 2)[0].strip());
              }
            });
    return logins;
  }

  private static boolean isPassword(String known, String stored) {
    if (!stored.contains(HASHED)) {
      return stored.equals(known);
    }
    String hash = stored.replace(HASHED, "");
    return Stream.of("MD5", "SHA-1", "SHA-256", "SHA-512")
        .map(algorithm -> digest(algorithm, known))
        .anyMatch(
            digest ->
                hash.equalsIgnoreCase(HexFormat.of().formatHex(digest))
                    || hash.equals(Base64.getEncoder().encodeToString(digest)));
  }

  private static byte[] digest(String algorithm, String text) {
    try {
      return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has " + algorithm, impossible);
    }
  }

  private Properties properties(String file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(etc.resolve(file))) {
      properties.load(in);
    } catch (NoSuchFileException none) {
      return properties;
    }
    return properties;
  }
}
