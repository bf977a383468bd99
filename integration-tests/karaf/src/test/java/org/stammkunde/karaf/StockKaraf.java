package org.stammkunde.karaf;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A Karaf as its project ships it, in a process of its own. It can reach no Maven repository but
 * what a test names, so whatever it installs came from there.
 */
final class StockKaraf implements AutoCloseable {
  private final Path home;
  private Process process;
  private final int http = freePort();
  private final int registry = freePort();
  private final Api api = new Api(URI.create("http://127.0.0.1:" + http + "/api/v1/"));

  private StockKaraf(Path home, String repositories) throws IOException {
    this.home = home;
    unpack(Path.of(System.getProperty("stock.karaf")), home);
    Path none = Files.createDirectories(home.resolve("no-local-repository"));
    append(
        "org.ops4j.pax.url.mvn.cfg",
        Map.of(
            "org.ops4j.pax.url.mvn.repositories",
            repositories,
            "org.ops4j.pax.url.mvn.localRepository",
            none.toString()));
    append("org.apache.karaf.shell.cfg", Map.of("sshPort", freePort()));
    append(
        "org.apache.karaf.management.cfg",
        Map.of("rmiRegistryPort", registry, "rmiServerPort", freePort()));
    append(
        "org.ops4j.pax.web.cfg",
        Map.of(
            "org.osgi.service.http.port",
            http,
            "org.ops4j.pax.web.listening.addresses",
            "127.0.0.1"));
    append(
        "users.properties",
        Map.of("root", "rootsecret,admin,manager,viewer", "viewer", "viewersecret,viewer"));
    launch();
  }

  /** Starts it, or starts it again on what is there; as a daemon the script becomes Java itself. */
  void launch() throws IOException {
    process =
        new ProcessBuilder("sh", "bin/karaf", "daemon")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("console.log").toFile()))
            .start();
  }

  /** SIGKILL, which nothing can prepare for; its PostgreSQL lives on. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /**
   * Starts one and waits until it can be managed.
   *
   * @param repositories Maven repositories that it may reach, in the form of Pax URL, or empty
   */
  static StockKaraf start(String name, String repositories) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "stock").toAbsolutePath());
    StockKaraf karaf = new StockKaraf(Files.createTempDirectory(folder, name), repositories);
    try {
      await()
          .atMost(Api.PATIENCE)
          .ignoreExceptions()
          .until(
              () ->
                  karaf.management().isComplete()
                      && karaf.management().bundles().stream().allMatch(StockKaraf::isUp));
      return karaf;
    } catch (RuntimeException e) {
      karaf.close();
      throw e;
    }
  }

  static boolean isUp(String bundle) {
    return bundle.endsWith(" Active") || bundle.endsWith(" fragment");
  }

  Management management() {
    return new Management(registry);
  }

  Api api() {
    return api;
  }

  Path home() {
    return home;
  }

  /** Lines at the end of a file of {@code etc}; the last line of a name is the one that counts. */
  void append(String file, Map<String, ?> settings) throws IOException {
    List<String> lines =
        settings.entrySet().stream().map(line -> line.getKey() + " = " + line.getValue()).toList();
    Files.write(
        home.resolve("etc").resolve(file),
        lines,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Override
  public void close() {
    // SIGTERM is Karaf's orderly shutdown, which stops its PostgreSQL too.
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Leaves out the folder in which everything in the archive lies. */
  private static void unpack(Path archive, Path home) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
        Path target = home.resolve(name).normalize();
        if (!target.startsWith(home)) {
          throw new IOException("the archive points out of its folder");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(zip, target);
        }
      }
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
