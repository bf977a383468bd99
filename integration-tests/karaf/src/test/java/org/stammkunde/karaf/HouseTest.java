package org.stammkunde.karaf;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The arrows of the house, in words. Maven forbids the wrong ones too; this says why. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // What stands in the package of a bundle there, to reach what no bundle can.
          .withImportOption(location -> !location.contains("integration-tests"))
          .importPackages("org.stammkunde");
  private static final String API = "org.stammkunde.api";
  private static final String MAPPING = "org.stammkunde.mapping";
  private static final String HTTP = "org.stammkunde.http..";
  private static final String EDGE = "org.stammkunde.edge";

  @Test
  void theApiKnowsNobody() {
    mayUse(API, "java..", "org.osgi.annotation..")
        .because("everything else stands on it")
        .check(HOUSE);
  }

  @Test
  void matchingIsPure() {
    mayUse(
            "org.stammkunde.matching..",
            API,
            "java.lang..",
            "java.util..",
            "java.math..",
            "java.text",
            "java.io",
            "java.nio.charset",
            "java.security",
            "org.apache.commons.codec.language",
            "org.osgi.annotation..")
        .because("it decides and does nothing else: no I/O, no clock")
        .check(HOUSE);
    // A model goes into any stream and comes out of it; what stream that is, others say.
    noClasses()
        .that()
        .resideInAPackage("org.stammkunde.matching..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\..*(File|Console|Object).*")
        .check(HOUSE);
  }

  @Test
  void scoringIsPure() {
    mayUse(
            "org.stammkunde.scoring..",
            API,
            "java.lang..",
            "java.util..",
            "java.math..",
            "java.text",
            "java.time..",
            "java.nio",
            "java.security",
            "org.osgi.annotation..")
        .because("the same facts and catalogue must give the same points: no I/O, no clock")
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("org.stammkunde.scoring..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(java.time.Clock.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .check(HOUSE);
  }

  @Test
  void evaluationKnowsTheApiAlone() {
    noClasses()
        .that(resideInAPackage("org.stammkunde.evaluation.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.stammkunde..")
                .and(resideOutsideOfPackages(API, "org.stammkunde.evaluation..")))
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax..",
            "java.net..",
            "java.nio.file..",
            "org.osgi.framework..",
            "org.slf4j..")
        .because("it is figures in memory: what it reads and writes are streams given to it")
        .check(HOUSE);
  }

  @Test
  void theLedgerKnowsTheApiAlone() {
    staysAwayFromAllRoomsBut("org.stammkunde.ledger..", API, "org.stammkunde.ledger..")
        .because("it keeps, others decide")
        .check(HOUSE);
  }

  @Test
  void theEngineJoinsTheFiveRooms() {
    staysAwayFromAllRoomsBut(
            "org.stammkunde.engine..",
            API,
            "org.stammkunde.engine..",
            "org.stammkunde.matching",
            "org.stammkunde.evaluation",
            "org.stammkunde.scoring",
            "org.stammkunde.ledger")
        .because("it uses their faces and knows no adapter, no route and no endpoint")
        .check(HOUSE);
  }

  @Test
  void routesKnowTheApiAlone() {
    staysAwayFromAllRoomsBut(
            "org.stammkunde.routes..", API, "org.stammkunde.routes..", "org.stammkunde.camel")
        .because("they say when, in what order and how often again, never what")
        .check(HOUSE);
  }

  @Test
  void mappingReadsWhatItIsGiven() {
    mayUse(
            "org.stammkunde.mapping..",
            API,
            "java.lang..",
            "java.util..",
            "java.math..",
            "java.time..",
            "java.io",
            "java.nio..",
            "java.security",
            "com.fasterxml.jackson.core..",
            "org.slf4j",
            "org.osgi.annotation..")
        .because("shops and plain command lines read by it: no clock, no network, no service")
        .check(HOUSE);
  }

  @Test
  void httpKnowsTheApiAlone() {
    staysAwayFromAllRoomsBut(HTTP, API, HTTP)
        .because("it is the one way out, whatever is called")
        .check(HOUSE);
  }

  @Test
  void shopPlatformsKnowTheApiAndTheWayOut() {
    staysAwayFromAllRoomsBut("org.stammkunde.shop..", API, HTTP, MAPPING, "org.stammkunde.shop..")
        .because("the service registry joins adapters, nothing depends on them")
        .check(HOUSE);
  }

  @Test
  void theSettingsOfShopsAndHostsKnowTheApiAlone() {
    staysAwayFromAllRoomsBut("org.stammkunde.shops..", API, "org.stammkunde.shops..")
        .because("a platform is found by its name, so a new one needs nothing here")
        .check(HOUSE);
  }

  @Test
  void onlyHttpCallsOut() {
    noClasses()
        .that(resideOutsideOfPackages(HTTP))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..")
        .because("one client has the limits, the checks and the secrets")
        .check(HOUSE);
  }

  @Test
  void hostsKnowTheApiAndTheWayOut() {
    staysAwayFromAllRoomsBut("org.stammkunde.host..", API, HTTP, "org.stammkunde.host..")
        .because("the service registry joins adapters, nothing depends on them")
        .check(HOUSE);
  }

  @Test
  void theEdgeKnowsTheApiAlone() {
    staysAwayFromAllRoomsBut("org.stammkunde.edge..", API, "org.stammkunde.edge..")
        .because("it is what all doors share, so it knows none of them")
        .check(HOUSE);
  }

  @Test
  void theEdgeKnowsNoFormOfADoor() {
    noClasses()
        .that(resideInAPackage("org.stammkunde.edge.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.ws.rs..", "javax.servlet..")
        .because("REST, SOAP and pages each have a form of their own")
        .check(HOUSE);
  }

  @Test
  void restKnowsTheApiAndTheEdge() {
    staysAwayFromAllRoomsBut("org.stammkunde.rest..", API, EDGE, "org.stammkunde.rest..")
        .because("an endpoint shows use cases and has none of its own")
        .check(HOUSE);
  }

  @Test
  void soapKnowsTheApiAndTheEdge() {
    staysAwayFromAllRoomsBut("org.stammkunde.soap..", API, EDGE, "org.stammkunde.soap..")
        .because("an operation shows use cases and has none of its own")
        .check(HOUSE);
  }

  @Test
  void theShellKnowsTheApiAlone() {
    staysAwayFromAllRoomsBut("org.stammkunde.shell..", API, "org.stammkunde.shell..")
        .because("a command shows use cases and has none of its own")
        .check(HOUSE);
  }

  @Test
  void theWebKnowsTheApiAndTheEdge() {
    staysAwayFromAllRoomsBut("org.stammkunde.web..", API, EDGE, "org.stammkunde.web..")
        .because("a page shows use cases and has none of its own")
        .check(HOUSE);
  }

  @Test
  void theCommandsOnFilesKnowThePureRooms() {
    staysAwayFromAllRoomsBut(
            "org.stammkunde.cli..",
            API,
            "org.stammkunde.cli..",
            "org.stammkunde.evaluation",
            "org.stammkunde.mapping",
            "org.stammkunde.matching",
            "org.stammkunde.scoring")
        .because("they show what the rooms do, without Karaf and without a database")
        .check(HOUSE);
  }

  @Test
  void postgresKnowsNobody() {
    staysAwayFromAllRoomsBut("org.stammkunde.postgres..", "org.stammkunde.postgres..")
        .because("an administrator may leave it out and bring a server of his own")
        .check(HOUSE);
  }

  @Test
  void nobodyDeserialisesObjects() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.naming..", "javax.script..")
        .because("data that come from outside must never become code")
        .check(HOUSE);
  }

  private static ArchRule mayUse(String room, String... packages) {
    String[] all = Arrays.copyOf(packages, packages.length + 1);
    all[packages.length] = room;
    return classes()
        .that(resideInAPackage(room))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(all);
  }

  private static ArchRule staysAwayFromAllRoomsBut(String room, String... rooms) {
    return noClasses()
        .that(resideInAPackage(room))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.stammkunde..").and(resideOutsideOfPackages(rooms)));
  }
}
