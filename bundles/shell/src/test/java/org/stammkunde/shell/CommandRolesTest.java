package org.stammkunde.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.karaf.service.guard.tools.ACLConfigurationParser;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call which command, by the file that ships; an open scope is open to everybody. */
class CommandRolesTest {
  private static final Path CLASSES = Path.of("target/classes/org/stammkunde/shell");
  private static final Path SHIPPED = Path.of("src/main/cfg").resolve(Commands.ACL_FILE);

  /** The commands as Karaf finds them: the classes of the package that have the annotation. */
  private static Set<String> commandsOfTheBundle() throws Exception {
    try (Stream<Path> files = Files.list(CLASSES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
          .map(name -> load(name.substring(0, name.length() - ".class".length())))
          .filter(type -> type.isAnnotationPresent(Command.class))
          .map(type -> type.getAnnotation(Command.class).name())
          .collect(Collectors.toSet());
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName("org.stammkunde.shell." + name);
    } catch (ClassNotFoundException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Properties shipped() throws IOException {
    Properties roles = new Properties();
    try (InputStream in = Files.newInputStream(SHIPPED)) {
      roles.load(in);
    }
    return roles;
  }

  private static List<String> roles(String command) throws IOException {
    return Arrays.asList(shipped().getProperty(command).split(","));
  }

  @Test
  void everyCommandOfTheBundleHasItsRoles() throws Exception {
    assertThat(shipped().stringPropertyNames()).containsAll(commandsOfTheBundle());
  }

  @Test
  void noRolesAreForCommandsThatThereAreNot() throws Exception {
    assertThat(shipped().stringPropertyNames())
        .map(line -> line.replaceFirst("\\[.*", ""))
        .isSubsetOf(Stream.concat(commandsOfTheBundle().stream(), Stream.of("*")).toList());
  }

  @Test
  void theListOfCommandsIsWhole() throws Exception {
    assertThat(Commands.names()).containsExactlyInAnyOrderElementsOf(commandsOfTheBundle());
  }

  @Test
  void karafCanMakeEveryCommand() {
    assertThat(Commands.ALL)
        .allSatisfy(
            type -> {
              assertThat(type).hasAnnotation(Service.class);
              assertThat(Modifier.isPublic(type.getModifiers())).isTrue();
              assertThat(type.getAnnotation(Command.class).scope()).isEqualTo("stammkunde");
            });
  }

  @Test
  void whatIsNotNamedIsForAdministrators() throws Exception {
    assertThat(roles("*")).containsExactly("admin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sync-now", "import", "replay", Commands.SCORE_START, "quarantine-list", "doctor"})
  void viewersChangeNothing(String command) throws Exception {
    assertThat(roles(command)).doesNotContain("viewer", "privacy").contains("admin");
  }

  /** As Karaf itself reads the file, which gives it the arguments in one text. */
  private static List<String> rolesToCall(String command, Object... arguments) throws IOException {
    Hashtable<String, Object> lines = new Hashtable<>();
    shipped().forEach((line, roles) -> lines.put(line.toString(), roles));
    List<String> roles = new ArrayList<>();
    ACLConfigurationParser.getRolesForInvocation(
        command, new Object[] {List.of(arguments).toString()}, null, lines, roles);
    return roles;
  }

  @Test
  void everybodyMaySeeTheScores() throws Exception {
    assertThat(rolesToCall("score", "--limit-for", "10")).contains("viewer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-01", "\n", "2026-11-01\r\n2026-11-02"})
  void viewersStartNoRunWhateverElseTheySay(String asOf) throws Exception {
    assertThat(rolesToCall("score", "--as-of", asOf, "--start")).containsExactly("owner", "admin");
    assertThat(rolesToCall("score", "--start", "--as-of", asOf)).containsExactly("owner", "admin");
  }

  /** The page and the REST interface give reasons of points to these roles, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "top",
        "explain",
        "duplicates",
        "duplicate-compare",
        "duplicate-say",
        "duplicate-undo"
      })
  void personalDataNeedAClerk(String command) throws Exception {
    assertThat(rolesToCall(command)).containsExactly("clerk", "owner", "admin");
  }

  @Test
  void everybodyMaySeeHowEverythingIs() throws Exception {
    assertThat(roles("status")).contains("viewer", "clerk", "owner", "privacy", "admin");
  }
}
