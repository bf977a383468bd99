package org.stammkunde.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, a child process on the loopback address, with its data in one folder.
 *
 * <p>The folder holds {@code programs}, which can be made anew, and {@code cluster}: the data and
 * the password. A cluster comes to be by the renaming of a finished one, so one that was cut off
 * while it was made is never taken for real.
 */
final class PrivateServer implements Server {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateServer.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final String ROLE = "stammkunde";
  private static final Duration UNTIL_READY = Duration.ofMinutes(10);
  private static final Duration FAST_STOP = Duration.ofSeconds(30);
  private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(10);
  private static final int PASSWORD_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Given at every start, so that a new version's settings reach an old cluster too. */
  private static final Map<String, String> SERVER_SETTINGS =
      new TreeMap<>(
          Map.ofEntries(
              // What was committed is on the disk.
              Map.entry("fsync", "on"),
              Map.entry("synchronous_commit", "on"),
              Map.entry("full_page_writes", "on"),
              // Nobody but this machine, and only by password.
              Map.entry("listen_addresses", LOOPBACK),
              Map.entry("unix_socket_directories", ""),
              Map.entry("password_encryption", "scram-sha-256"),
              // A machine with 2 cores and 4 GiB that has a JVM beside it; rarer checkpoints for
              // bulk loads.
              Map.entry("max_connections", "40"),
              Map.entry("shared_buffers", "128MB"),
              Map.entry("effective_cache_size", "512MB"),
              Map.entry("work_mem", "16MB"),
              Map.entry("maintenance_work_mem", "64MB"),
              Map.entry("max_wal_size", "1GB"),
              Map.entry("wal_compression", "on"),
              // Values of rows are personal data: an error tells its kind, not the row and not the
              // statement.
              Map.entry("log_error_verbosity", "terse"),
              Map.entry("log_min_error_statement", "panic"),
              Map.entry("log_timezone", "UTC")));

  private final Path folder;
  private final Path cluster;
  private final Path data;
  private final PostmasterFile postmaster;
  private Programs programs;
  private Process process;

  /**
   * @param folder of ours alone; created where it is missing
   */
  PrivateServer(Path folder) {
    this.folder = folder.toAbsolutePath();
    this.cluster = this.folder.resolve("cluster");
    this.data = cluster.resolve("data");
    this.postmaster = new PostmasterFile(data);
  }

  @Override
  public DataSource start() throws ServerUnavailable, IOException, InterruptedException {
    Folders.create(folder);
    programs = Programs.unpackedIn(folder.resolve("programs"));
    if (Files.isDirectory(cluster)) {
      clearLeftover();
    } else {
      initialise();
    }
    int port = freePort();
    ProgramOutput output = new ProgramOutput();
    process = output.follow(programs.command("postgres", arguments(port)).start());
    awaitReady(output);
    return connections(port);
  }

  private void initialise() throws ServerUnavailable, IOException, InterruptedException {
    Path unfinished = folder.resolve("cluster.unfinished");
    Folders.delete(unfinished);
    Folders.create(unfinished);
    byte[] random = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(random);
    Path password = unfinished.resolve("password");
    Folders.write(password, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    run(
        "initdb",
        List.of(
            "--pgdata=" + unfinished.resolve("data"),
            "--username=" + ROLE,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C"));
    Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    LOG.info("Made a private PostgreSQL cluster");
  }

  /** Stops a server that outlived its Karaf, and takes away the mark of one that is gone. */
  private void clearLeftover() throws ServerUnavailable, IOException, InterruptedException {
    var leftover = postmaster.server();
    if (leftover.isPresent()) {
      refuseIfInUse(leftover.get());
      LOG.warn("The private PostgreSQL outlived its Karaf; it is stopped and started anew");
      stopServer(leftover.get());
    }
    // The sessions of a killed server end a moment later; the mark guards the data until the last
    // one has.
    for (ProcessHandle session : postmaster.processes()) {
      if (!Processes.awaitEnd(session, IMMEDIATE_STOP)) {
        throw new ServerUnavailable("process " + session.pid() + " holds the database folder");
      }
    }
    postmaster.delete();
  }

  private static void refuseIfInUse(ProcessHandle server) throws ServerUnavailable {
    boolean hasLivingKaraf =
        server
            .parent()
            .filter(parent -> parent.pid() != ProcessHandle.current().pid())
            .flatMap(parent -> parent.info().command())
            .filter(command -> command.endsWith("java"))
            .isPresent();
    if (hasLivingKaraf) {
      throw new ServerUnavailable("another running Karaf uses the same database folder");
    }
  }

  private List<String> arguments(int port) {
    List<String> arguments = new ArrayList<>(List.of("-D", data.toString(), "-p", "" + port));
    SERVER_SETTINGS.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }

  private static int freePort() throws IOException {
    try (ServerSocketChannel probe = ServerSocketChannel.open()) {
      probe.bind(new InetSocketAddress(LOOPBACK, 0));
      return ((InetSocketAddress) probe.getLocalAddress()).getPort();
    }
  }

  private void awaitReady(ProgramOutput output)
      throws ServerUnavailable, IOException, InterruptedException {
    long deadline = System.nanoTime() + UNTIL_READY.toNanos();
    while (!postmaster.isReady()) {
      if (!process.isAlive()) {
        throw new ServerUnavailable("the private PostgreSQL did not start: " + output.lastLines());
      }
      if (System.nanoTime() > deadline) {
        throw new ServerUnavailable("the private PostgreSQL was not ready in " + UNTIL_READY);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private DataSource connections(int port) throws IOException {
    PGSimpleDataSource server = new PGSimpleDataSource();
    server.setServerNames(new String[] {LOOPBACK});
    server.setPortNumbers(new int[] {port});
    server.setDatabaseName("postgres");
    server.setUser(ROLE);
    try (BufferedReader lines = Files.newBufferedReader(cluster.resolve("password"))) {
      server.setPassword(lines.readLine());
    }
    server.setApplicationName("stammkunde");
    return server;
  }

  @Override
  public CompletableFuture<?> end() {
    return process.onExit();
  }

  @Override
  public void close() {
    if (process == null || !process.isAlive()) {
      return;
    }
    // An interrupted start is closed like any other: the server gets its time for a checkpoint.
    boolean interrupted = Thread.interrupted();
    try {
      stopServer(process.toHandle());
    } catch (InterruptedException hurry) {
      interrupted = true;
    } catch (ServerUnavailable | IOException unclean) {
      LOG.warn("The private PostgreSQL did not stop by itself and recovers at its next start");
    } finally {
      process.destroyForcibly();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Fast: sessions are cut off and everything is written. Immediate: the next start repairs. */
  private void stopServer(ProcessHandle server)
      throws ServerUnavailable, IOException, InterruptedException {
    if (!stopped(server, "fast", FAST_STOP) && !stopped(server, "immediate", IMMEDIATE_STOP)) {
      throw new ServerUnavailable("PostgreSQL, process " + server.pid() + ", does not stop");
    }
  }

  private boolean stopped(ProcessHandle server, String mode, Duration limit)
      throws ServerUnavailable, IOException, InterruptedException {
    List<String> stop = List.of("stop", "--pgdata=" + data, "--mode=" + mode, "--no-wait");
    try {
      run("pg_ctl", stop);
    } catch (ServerUnavailable endedMeanwhile) {
      LOG.debug("pg_ctl: {}", endedMeanwhile.getMessage());
    }
    return Processes.awaitEnd(server, limit);
  }

  private void run(String program, List<String> arguments)
      throws ServerUnavailable, IOException, InterruptedException {
    ProgramOutput output = new ProgramOutput();
    Process run = output.follow(programs.command(program, arguments).start());
    try {
      if (run.waitFor() != 0) {
        throw new ServerUnavailable(program + " failed: " + output.lastLines());
      }
    } finally {
      run.destroyForcibly();
    }
  }
}
