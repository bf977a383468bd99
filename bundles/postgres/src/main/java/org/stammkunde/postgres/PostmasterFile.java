package org.stammkunde.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code postmaster.pid}, by which a running server marks its data folder. */
final class PostmasterFile {
  private static final int START = 2;
  private static final int STATUS = 7;
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);
  private static final Path PROC = Path.of("/proc");

  private final Path data;
  private final Path file;

  PostmasterFile(Path data) {
    this.data = data;
    this.file = data.resolve("postmaster.pid");
  }

  boolean exists() {
    return Files.exists(file);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Whether the server takes connections. */
  boolean isReady() throws IOException {
    return line(STATUS).filter("ready"::equals).isPresent();
  }

  /**
   * The live server of this folder: a number alone proves nothing, it may belong to another process
   * by now.
   */
  Optional<ProcessHandle> server() throws IOException {
    Optional<Long> pid = number(0);
    return pid.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(pid.get()).filter(ProcessHandle::isAlive).filter(this::isServer);
  }

  /** All live processes of this folder's server, as far as this platform tells. */
  List<ProcessHandle> processes() {
    return Files.isDirectory(PROC)
        ? ProcessHandle.allProcesses().filter(this::worksHere).toList()
        : List.of();
  }

  private boolean isServer(ProcessHandle process) {
    return Files.isDirectory(PROC) ? worksHere(process) : startedThen(process);
  }

  /** Every process of a server works in its data folder. */
  private boolean worksHere(ProcessHandle process) {
    Path about = PROC.resolve(Long.toString(process.pid()));
    try {
      return Files.readString(about.resolve("comm")).strip().equals("postgres")
          && Files.isSameFile(about.resolve("cwd"), data);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private boolean startedThen(ProcessHandle process) {
    boolean named =
        process.info().command().map(Path::of).map(Path::getFileName).stream()
            .anyMatch(name -> name.toString().startsWith("postgres"));
    try {
      Optional<Instant> written = number(START).map(Instant::ofEpochSecond);
      Optional<Instant> started = process.info().startInstant();
      return named
          && written.isPresent()
          && started.isPresent()
          && Duration.between(written.get(), started.get()).abs().compareTo(CLOCK_TOLERANCE) < 0;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private Optional<Long> number(int line) throws IOException {
    return line(line).filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf);
  }

  private Optional<String> line(int number) throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      return number < lines.size() ? Optional.of(lines.get(number).strip()) : Optional.empty();
    } catch (NoSuchFileException notStarted) {
      return Optional.empty();
    }
  }
}
