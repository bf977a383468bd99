package org.stammkunde.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  @TempDir private Path folder;

  @Test
  void whatWasWrittenIsThereAfterARestart() throws Exception {
    try (PrivateServer server = new PrivateServer(folder)) {
      Sql.run(server.start(), "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    assertThat(postmaster().exists()).isFalse();
    assertThat(answerOfANewServer()).isEqualTo("42");
  }

  @Test
  void aServerThatOutlivedItsKilledParentIsReplaced() throws Exception {
    ProcessHandle orphan = leaveAnOrphan();
    assertThat(orphan.isAlive()).isTrue();
    assertThat(answerOfANewServer()).isEqualTo("42");
    assertThat(orphan.isAlive()).isFalse();
  }

  @Test
  void aKilledServerIsRepaired() throws Exception {
    ProcessHandle orphan = leaveAnOrphan();
    orphan.destroyForcibly();
    assertThat(answerOfANewServer()).isEqualTo("42");
  }

  @Test
  void aMarkThatNamesAnotherProcessIsNoServer() throws Exception {
    try (PrivateServer server = new PrivateServer(folder)) {
      Sql.run(server.start(), "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    long ours = ProcessHandle.current().pid();
    Files.writeString(folder.resolve("cluster/data/postmaster.pid"), ours + "\n");
    assertThat(answerOfANewServer()).isEqualTo("42");
  }

  @Test
  void aClusterThatWasCutOffWhileMadeIsMadeAnew() throws Exception {
    Path cutOff = Files.createDirectories(folder.resolve("cluster.unfinished/data"));
    Files.writeString(cutOff.resolve("PG_VERSION"), "16\n");
    try (PrivateServer server = new PrivateServer(folder)) {
      assertThat(Sql.ask(server.start(), "SELECT 1")).isEqualTo("1");
    }
    assertThat(folder.resolve("cluster.unfinished")).doesNotExist();
  }

  @Test
  void programsThatWereCutOffWhileUnpackedAreUnpackedAnew() throws Exception {
    Files.createDirectories(folder.resolve("programs/unfinished/bin"));
    try (PrivateServer server = new PrivateServer(folder)) {
      assertThat(Sql.ask(server.start(), "SELECT 1")).isEqualTo("1");
    }
  }

  private String answerOfANewServer() throws Exception {
    try (PrivateServer server = new PrivateServer(folder)) {
      DataSource database = server.start();
      return Sql.ask(database, "SELECT answer FROM kept");
    }
  }

  /** Another JVM starts the server, writes, and is killed. */
  private ProcessHandle leaveAnOrphan() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServerInAnotherJvm.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(parent.inputReader().readLine()).isEqualTo(ServerInAnotherJvm.WRITTEN);
    ProcessHandle server = postmaster().server().orElseThrow();
    CompletableFuture<Process> killed = parent.onExit();
    parent.destroyForcibly();
    killed.get(10, TimeUnit.SECONDS);
    return server;
  }

  private PostmasterFile postmaster() {
    return new PostmasterFile(folder.resolve("cluster/data"));
  }
}
