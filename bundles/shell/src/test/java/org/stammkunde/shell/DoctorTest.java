package org.stammkunde.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stammkunde.api.HostErp;
import org.stammkunde.shell.Finding.State;

/** Every check, once good and once not. */
class DoctorTest {
  private static final Machine GOOD = machine(17, List.of("org.stammkunde.shell"), 0);

  @TempDir private Path etc;

  private final Shop shop = new Shop();
  private final Console console = new Console();

  private static Machine machine(int java, List<String> bundles, int instances) {
    return new Machine(java, 100L << 20, 512L << 20, 10L << 30, bundles, instances);
  }

  @BeforeEach
  void installWell() throws IOException {
    shop.quarantined = 0;
    shop.folder = etc;
    write("users.properties", "_g_\\:all = group,viewer\nadmin = {CRYPT}00ff{CRYPT},_g_:all\n");
    write("org.apache.karaf.shell.cfg", "sshHost = 127.0.0.1\n");
    write(
        "org.apache.karaf.management.cfg",
        "rmiRegistryHost = 127.0.0.1\nrmiServerHost = localhost\n");
    write("org.ops4j.pax.web.cfg", "org.ops4j.pax.web.listening.addresses = 127.0.0.1\n");
    Files.copy(Path.of("src/main/cfg", Commands.ACL_FILE), etc.resolve(Commands.ACL_FILE));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(etc.resolve(file), text);
    Files.setPosixFilePermissions(etc.resolve(file), PosixFilePermissions.fromString("rw-------"));
  }

  private Map<String, Finding> examine(Machine machine) {
    return new DoctorCommand()
        .<DoctorCommand>in(shop, console.session()).examine(etc, machine).stream()
            .collect(Collectors.toMap(Finding::check, Function.identity()));
  }

  private Finding finding(String check) {
    return examine(GOOD).get(check);
  }

  private void assertNotOk(String check, String detail) {
    Finding found = finding(check);
    assertThat(found.state()).isEqualTo(State.NOT_OK);
    assertThat(found.detail()).contains(detail);
  }

  @Test
  void goodInstallationIsGoodInEveryPoint() {
    Map<String, Finding> findings = examine(GOOD);
    // There is no ERP in this registry.
    findings.remove("host");
    findings.remove("host-rights");
    assertThat(findings.values()).hasSize(17).allMatch(finding -> finding.state() == State.OK);
  }

  @ParameterizedTest
  @CsvSource({
    // karaf in clear text, as SHA-256 in hexadecimal, and a password that is the name of the user
    "'karaf = karaf,admin', karaf",
    "'karaf = {CRYPT}0a2a9b0b1b0d1a5c5d7b0d0c0e0f1011{CRYPT},admin', ''",
    "'olga = olga,viewer', olga",
    "'root = admin,admin', root"
  })
  void wellKnownPasswordsAreFound(String line, String user) throws IOException {
    write("users.properties", line + "\n");
    if (user.isEmpty()) {
      assertThat(finding("default-login").state()).isEqualTo(State.OK);
    } else {
      assertNotOk("default-login", user);
    }
  }

  @Test
  void hashedWellKnownPasswordIsFoundToo() throws Exception {
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256")
            .digest("karaf".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String hash = java.util.HexFormat.of().withUpperCase().formatHex(digest);
    write("users.properties", "karaf = {CRYPT}" + hash + "{CRYPT},admin\n");
    assertNotOk("default-login", "karaf");
  }

  @Test
  void passwordInClearTextIsFoundAndNotShown() throws IOException {
    write("users.properties", "admin = very-private,admin\n");
    assertNotOk("hashed-passwords", "admin");
    assertThat(finding("hashed-passwords").detail()).doesNotContain("very-private");
  }

  @Test
  void settingsThatOthersMayReadAreFound() throws IOException {
    Path file = etc.resolve("org.stammkunde.postgres.cfg");
    Files.writeString(file, "password = secret\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertNotOk("private-files", "org.stammkunde.postgres.cfg");
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.karaf.shell.cfg, sshHost = 0.0.0.0, loopback, sshHost",
    "org.apache.karaf.shell.cfg, sshPort = 8101, loopback, sshHost",
    "org.apache.karaf.management.cfg, rmiServerHost = 127.0.0.1, loopback, rmiRegistryHost",
    "org.ops4j.pax.web.cfg, org.ops4j.pax.web.listening.addresses = 0.0.0.0, web-loopback, 0.0.0.0"
  })
  void openPortsAreFound(String file, String line, String check, String detail) throws IOException {
    write(file, line + "\n");
    assertNotOk(check, detail);
  }

  @Test
  void missingRolesOfCommandsAreFound() throws IOException {
    Files.delete(etc.resolve(Commands.ACL_FILE));
    assertNotOk("command-roles", "status, top, score");
  }

  @Test
  void viewersThatMayChangeSomethingAreFound() throws IOException {
    String shipped = Files.readString(etc.resolve(Commands.ACL_FILE));
    write(Commands.ACL_FILE, shipped.replace("replay = admin", "replay = admin, viewer"));
    assertNotOk("command-roles", "replay = viewer");
  }

  @Test
  void viewersThatMayStartRunsAreFound() throws IOException {
    String shipped = Files.readString(etc.resolve(Commands.ACL_FILE));
    String start = Commands.SCORE_START + " = owner,admin";
    write(Commands.ACL_FILE, shipped.replace(start, Commands.SCORE_START + " = viewer,admin"));
    assertNotOk("command-roles", Commands.SCORE_START + " = viewer");
  }

  @Test
  void startsOfRunsWithoutALineOfTheirOwnAreFound() throws IOException {
    String shipped = Files.readString(etc.resolve(Commands.ACL_FILE));
    write(Commands.ACL_FILE, shipped.replace("(?s)", ""));
    assertNotOk("command-roles", Commands.SCORE_START);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"org.apache.karaf.webconsole.console", "org.jolokia.osgi", "io.hawtio.web"})
  void otherWaysInAreFound(String bundle) {
    assertThat(examine(machine(17, List.of(bundle), 0)).get("other-ways-in"))
        .isEqualTo(Finding.notOk("other-ways-in", bundle));
  }

  @Test
  void childInstancesAreFound() {
    assertThat(examine(machine(17, List.of(), 2)).get("child-instances").state())
        .isEqualTo(State.NOT_OK);
  }

  @ParameterizedTest
  @CsvSource({"11, NOT_OK", "17, OK", "21, OK", "25, NOT_OK"})
  void javaIsSeventeenToTwentyOne(int java, State state) {
    assertThat(machine(java, List.of(), 0).javaVersion().state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"100, 512, OK", "500, 512, NOT_OK", "10, 128, NOT_OK"})
  void heapNeedsRoom(long used, long most, State state) {
    assertThat(new Machine(17, used << 20, most << 20, 1, List.of(), 0).heap().state())
        .isEqualTo(state);
  }

  @Test
  void fullDiskIsFound() {
    assertThat(new Machine(17, 1, 1, 100L << 20, List.of(), 0).disk().state())
        .isEqualTo(State.NOT_OK);
  }

  @Test
  void missingDatabaseIsFoundAndItsClockUnknown() {
    shop.ledger = false;
    assertThat(finding("database").state()).isEqualTo(State.NOT_OK);
    assertThat(finding("clock").state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void clockThatIsWrongIsFound() {
    shop.clockAhead = Duration.ofMinutes(-2);
    assertNotOk("clock", "-120000 ms");
  }

  @Test
  void refusedSettingsAreFoundWithTheirReason() {
    shop.settingsProblem = "currency = x is not valid";
    assertNotOk("settings", "currency = x");
  }

  @Test
  void missingErpIsFound() {
    assertThat(finding("host").state()).isEqualTo(State.NOT_OK);
  }

  @Test
  void missingRightsInTheErpAreFound() {
    shop.lacks = Optional.of(Set.of(HostErp.Lack.SALES));
    assertNotOk("host-rights", "sales");
  }

  @Test
  void erpThatLacksNothingIsGood() {
    shop.lacks = Optional.of(Set.of());
    assertThat(finding("host-rights").state()).isEqualTo(State.OK);
  }

  @Test
  void dropFolderThatIsGoneIsFound() {
    shop.folder = etc.resolve("gone");
    assertNotOk("drop-folders", "gone");
  }

  @Test
  void quarantineIsFound() {
    shop.quarantined = 3;
    assertNotOk("quarantine", "corner: 3");
  }

  @Test
  void whoIsNotWellEndsWithAnError() {
    Throwable end = catchThrowable(() -> new DoctorCommand().in(shop, console.session()).execute());
    assertThat(end).isExactlyInstanceOf(CommandException.class);
    assertThat(console.printed()).contains("NOT OK", "the ERP does not answer");
  }
}
