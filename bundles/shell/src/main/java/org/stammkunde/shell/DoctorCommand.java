package org.stammkunde.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.osgi.framework.Bundle;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.Installation;
import org.stammkunde.api.SettingsFile;
import org.stammkunde.api.ShopSync;

/** Whether the installation is as it should be; says of each thing that is not how to mend it. */
@Service
@Command(
    scope = "stammkunde",
    name = "doctor",
    description = "Check logins, files, ports, roles, Java, database, settings, shops and the host")
public final class DoctorCommand extends ShellAction {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration MOST_CLOCK_SKEW = Duration.ofSeconds(5);

  /** The answer; {@code ok} if nothing is not ok. */
  record Answer(boolean ok, List<Line> checks) {}

  /** One check with its sentences. */
  record Line(String check, Finding.State state, String finding, String fix) {}

  /** One check. */
  private interface Check {
    Finding ask() throws Exception;
  }

  @Override
  void run() throws Refused, CommandException {
    List<Line> lines =
        examine(folder("karaf.etc", "etc"), machine()).stream().map(this::line).toList();
    boolean ok = lines.stream().noneMatch(line -> line.state() == Finding.State.NOT_OK);
    if (json) {
      printJson(new Answer(ok, lines));
    } else {
      table(
          List.of("check", "state", "finding"),
          lines.stream()
              .map(
                  line ->
                      List.<Object>of(
                          line.check(), text("doctor." + Words.of(line.state())), line.finding()))
              .toList());
      lines.stream()
          .filter(line -> line.state() == Finding.State.NOT_OK)
          .forEach(line -> print(line.check() + ": " + line.fix()));
    }
    if (!ok) {
      throw notOk();
    }
  }

  /** All checks in a fixed order; one that fails or hangs is unknown and stops no other. */
  List<Finding> examine(Path etc, Machine machine) {
    EtcFiles files = new EtcFiles(etc);
    List<Finding> findings = new ArrayList<>();
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread made = new Thread(task, "stammkunde-doctor");
              made.setDaemon(true);
              return made;
            });
    try {
      Future<Installation.Ledger> ledger =
          threads.submit(() -> useCases().get(Installation.class).ledger());
      Future<List<ShopSync.Status>> shops =
          threads.submit(() -> useCases().get(ShopSync.class).status());
      Future<Void> host = threads.submit(hostCheck());
      Future<Set<HostErp.Lack>> lacks = threads.submit(() -> useCases().get(HostErp.class).lacks());
      add(findings, "default-login", files::defaultLogins);
      add(findings, "hashed-passwords", files::hashedPasswords);
      add(findings, "private-files", files::privateFiles);
      add(findings, "loopback", files::loopback);
      add(findings, "web-loopback", files::webLoopback);
      add(findings, "command-roles", () -> files.commandRoles(Commands.names()));
      add(findings, "other-ways-in", machine::otherWaysIn);
      add(findings, "child-instances", machine::childInstances);
      add(findings, "java", machine::javaVersion);
      add(findings, "heap", machine::heap);
      add(findings, "disk", machine::disk);
      add(findings, "database", () -> database(answer(ledger)));
      add(findings, "clock", () -> clock(answer(ledger)));
      add(findings, "settings", this::settings);
      add(findings, "host", () -> host(host));
      add(findings, "host-rights", () -> hostRights(answer(lacks)));
      add(findings, "shops", () -> connected(answer(shops)));
      add(findings, "drop-folders", this::dropFolders);
      add(findings, "quarantine", () -> quarantine(answer(shops)));
    } finally {
      threads.shutdownNow();
    }
    return findings;
  }

  private static void add(List<Finding> findings, String name, Check check) {
    try {
      findings.add(check.ask());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      findings.add(Finding.unknown(name, ""));
    } catch (Exception unknown) {
      // A check that cannot be made must not hide the others.
      findings.add(Finding.unknown(name, unknown.getClass().getSimpleName()));
    }
  }

  private Line line(Finding finding) {
    String state = Words.of(finding.state());
    String key = "doctor." + finding.check();
    return new Line(
        finding.check(),
        finding.state(),
        finding.state() == Finding.State.UNKNOWN
            ? text("doctor.unknown.detail", finding.detail())
            : text(key + "." + state, finding.detail()),
        finding.state() == Finding.State.NOT_OK ? text(key + ".fix", finding.detail()) : "");
  }

  private static <T> Optional<T> answer(Future<T> asked) throws InterruptedException {
    try {
      return Optional.of(asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException away) {
      return Optional.empty();
    }
  }

  private static Finding database(Optional<Installation.Ledger> ledger) {
    return ledger
        .map(found -> Finding.ok("database", found.server() + ", schema " + found.schema()))
        .orElse(Finding.notOk("database", ""));
  }

  private static Finding clock(Optional<Installation.Ledger> ledger) {
    if (ledger.isEmpty()) {
      return Finding.unknown("clock", "");
    }
    Duration ahead = ledger.get().clockAhead();
    String detail = ahead.toMillis() + " ms";
    return ahead.abs().compareTo(MOST_CLOCK_SKEW) <= 0
        ? Finding.ok("clock", detail)
        : Finding.notOk("clock", detail);
  }

  private Finding settings() throws Refused {
    return Finding.noneOf(
        "settings",
        get(Installation.class).settings().stream()
            .filter(file -> !file.valid())
            .map((SettingsFile.State file) -> file.name() + ": " + file.problem())
            .toList());
  }

  private Callable<Void> hostCheck() {
    return () -> {
      useCases().get(HostErp.class).check();
      return null;
    };
  }

  private static Finding host(Future<Void> asked) throws InterruptedException {
    try {
      asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Finding.ok("host", "");
    } catch (TimeoutException hangs) {
      return Finding.notOk("host", PATIENCE.toSeconds() + " s");
    } catch (ExecutionException refused) {
      Throwable cause = refused.getCause();
      return Finding.notOk("host", cause instanceof HostUnavailable ? cause.getMessage() : "–");
    }
  }

  /** Of a host that does not answer nothing is known; that is the finding before. */
  private static Finding hostRights(Optional<Set<HostErp.Lack>> lacks) {
    return lacks
        .map(
            found -> Finding.noneOf("host-rights", found.stream().sorted().map(Words::of).toList()))
        .orElse(Finding.unknown("host-rights", ""));
  }

  private static Finding connected(Optional<List<ShopSync.Status>> shops) {
    return shops
        .map(
            all ->
                Finding.noneOf(
                    "shops",
                    all.stream().filter(s -> !s.connected()).map(ShopSync.Status::shop).toList()))
        .orElse(Finding.unknown("shops", ""));
  }

  private static Finding quarantine(Optional<List<ShopSync.Status>> shops) {
    return shops
        .map(
            all ->
                Finding.noneOf(
                    "quarantine",
                    all.stream()
                        .filter(shop -> shop.quarantined() > 0)
                        .map(shop -> shop.shop() + ": " + shop.quarantined())
                        .toList()))
        .orElse(Finding.unknown("quarantine", ""));
  }

  private Finding dropFolders() {
    return Finding.noneOf(
        "drop-folders",
        useCases().all(FileShop.class).stream()
            .map(FileShop::folder)
            .filter(
                folder ->
                    !Files.isDirectory(folder)
                        || !Files.isReadable(folder)
                        || !Files.isWritable(folder))
            .toList());
  }

  private Machine machine() {
    Runtime runtime = Runtime.getRuntime();
    return new Machine(
        Runtime.version().feature(),
        runtime.totalMemory() - runtime.freeMemory(),
        runtime.maxMemory(),
        folder("karaf.data", "data").toFile().getUsableSpace(),
        context == null
            ? List.of()
            : Arrays.stream(context.getBundles())
                .map(Bundle::getSymbolicName)
                .filter(n -> n != null)
                .toList(),
        instances(folder("karaf.instances", "instances")));
  }

  /** Besides the one that runs this, which is the first. */
  private static int instances(Path folder) {
    Properties known = new Properties();
    try (InputStream in = Files.newInputStream(folder.resolve("instance.properties"))) {
      known.load(in);
    } catch (IOException none) {
      return 0;
    }
    int count = Integer.parseInt(known.getProperty("count", "1").strip());
    return Math.max(0, count - 1);
  }

  private static Path folder(String property, String otherwise) {
    return Path.of(System.getProperty(property, otherwise)).toAbsolutePath();
  }
}
