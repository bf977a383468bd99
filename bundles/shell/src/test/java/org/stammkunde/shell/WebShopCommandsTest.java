package org.stammkunde.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.Page;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.ShopSetup;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.api.WebShopStatus;
import org.stammkunde.api.WebShopSync.Lane;

/** What the commands about web shops ask, print and refuse. */
class WebShopCommandsTest {
  private static final Instant NOW = Shop.NOW;

  private final Installed installed = new Installed();
  private final Console console = new Console();

  private String run(ShellAction command) throws CommandException {
    command.in(installed, console.session()).execute();
    return console.printed();
  }

  private String refusal(ShellAction command) {
    Throwable refused = catchThrowable(() -> command.in(installed, console.session()).execute());
    assertThat(refused).isExactlyInstanceOf(CommandException.class);
    return ((CommandException) refused).getNiceHelp();
  }

  private static ShopAddCommand add(String shop, String... settings) {
    ShopAddCommand command = new ShopAddCommand();
    command.shop = shop;
    command.platform = "paper";
    command.settings = List.of(settings);
    return command;
  }

  @Test
  void aShopIsAddedWithItsSettings() throws Exception {
    String printed = run(add("books", "url=https://a.example/?x", "password = env:PW"));

    assertThat(installed.added)
        .isEqualTo(
            Map.of("platform", "paper", "url", "https://a.example/?x", "password", "env:PW"));
    assertThat(printed).contains("etc/org.stammkunde.shop-books.cfg", "shop-check books");
  }

  @Test
  void withoutAShopTheSettingsAreListedInTheReadersLanguage() throws Exception {
    console.german();

    assertThat(run(add(null))).contains("password", "(nötig)", "Ihr Passwort");
  }

  @Test
  void whatIsWrongWithTheSettingsIsToldAtOnce() {
    installed.faults = List.of("'url' is missing", "'zone = Mars' must be an IANA time zone");

    assertThat(refusal(add("books")))
        .contains("'url' is missing; 'zone = Mars' must be an IANA time zone");
  }

  @Test
  void aSettingWithoutAnEqualsSignIsRefusedWithoutTellingIt() {
    assertThat(refusal(add("books", "geheim"))).contains("key=value").doesNotContain("geheim");
  }

  @Test
  void anUnknownPlatformIsAnsweredWithThoseThatAreThere() {
    ShopAddCommand command = add("books");
    command.platform = "stone";

    assertThat(refusal(command)).contains("stone", "paper");
  }

  private static ShopCheckCommand check() {
    ShopCheckCommand command = new ShopCheckCommand();
    command.shop = "books";
    return command;
  }

  @Test
  void aShopThatAnswersIsDescribed() throws Exception {
    installed.remarks =
        List.of(new WebShop.Remark(false, "no customer numbers", "keine Kundennummern"));

    assertThat(run(check()))
        .contains("Paper 1 at paper-1", "It has: order 1,200", "Note: no customer numbers", "well");
  }

  @Test
  void whatBlocksEverythingEndsWithAnExitCode() {
    installed.remarks = List.of(new WebShop.Remark(true, "no right", "kein Recht"));

    assertThat(refusal(check())).isEmpty();
    assertThat(console.printed()).contains("Problem: no right", "cannot be taken");
  }

  @Test
  void aSecretIsAskedForUnseenAndPrintedSealed() throws Exception {
    console.typed = "geheim";

    assertThat(run(new SecretCommand())).contains("ENC(6)").doesNotContain("geheim");
    assertThat(console.masked).isTrue();
  }

  @Test
  void noSecretIsMadeOfNothing() {
    assertThat(refusal(new SecretCommand())).contains("Nothing was typed");
  }

  @Test
  void theStatusShowsLanesBacklogAndWhatIsInTheWay() throws Exception {
    assertThat(run(new SyncStatusCommand()))
        .contains("books", "throttled", "first load", "600,000", "1,000,000", "running")
        .contains("books: the shop asks to be left alone");
  }

  @Test
  void theStatusInJsonHasTheRecordsOfTheApi() throws Exception {
    SyncStatusCommand command = new SyncStatusCommand();
    command.json = true;

    JsonNode shops = new ObjectMapper().readTree(run(command));

    assertThat(shops.at("/0/web/state").asText()).isEqualTo("throttled");
    assertThat(shops.at("/0/web/lanes/0/lane").asText()).isEqualTo("first-load");
  }

  /** One platform and one shop. */
  private static final class Installed implements UseCases, ShopSetup, ShopSync, ShopPlatform {
    private List<String> faults = List.of();
    private List<WebShop.Remark> remarks = List.of();
    private Map<String, String> added = Map.of();

    @Override
    public <T> List<T> all(Class<T> type) {
      return type.isInstance(this) ? List.of(type.cast(this)) : new ArrayList<>();
    }

    @Override
    public String name() {
      return "paper";
    }

    @Override
    public List<Setting> settings() {
      return List.of(new Setting("password", "Its password", "Ihr Passwort", "", true, true));
    }

    @Override
    public WebShop connect(WebShopSettings settings) {
      throw new UnsupportedOperationException("no command connects");
    }

    @Override
    public List<ShopPlatform> platforms() {
      return List.of(this);
    }

    @Override
    public Path add(ShopId shop, Map<String, String> values) throws SettingsRejected {
      if (!faults.isEmpty()) {
        throw new SettingsRejected(faults);
      }
      added = values;
      return Path.of("etc", "org.stammkunde.shop-" + shop + ".cfg");
    }

    @Override
    public Check check(ShopId shop) {
      return new Check(
          List.of(),
          Optional.of(new WebShop.Greeting("paper-1", "Paper 1", NOW, remarks)),
          Map.of(Entity.ORDER, 1_200L));
    }

    @Override
    public String encrypt(char[] secret) {
      return "ENC(" + secret.length + ")";
    }

    @Override
    public List<Status> status() {
      WebShopStatus web =
          new WebShopStatus(
              WebShopStatus.State.THROTTLED,
              "the shop asks to be left alone",
              Optional.of(NOW),
              0,
              "here",
              Optional.of(NOW),
              Optional.empty(),
              Optional.of(3L),
              12,
              Optional.of(NOW),
              1,
              0,
              List.of(
                  new WebShopStatus.Progress(
                      Entity.ORDER,
                      Lane.FIRST_LOAD,
                      Optional.empty(),
                      600_000,
                      1_000_000,
                      true,
                      Optional.of(NOW),
                      Optional.of(NOW))));
      return List.of(
          new Status(new ShopId("books"), true, 4, 3, 2, 1, 0, Optional.empty(), Optional.of(web)));
    }

    @Override
    public Page<Quarantined> quarantine(ShopId shop, String cursor, int limit) {
      throw new UnsupportedOperationException("no command about web shops lists them");
    }

    @Override
    public Replayed replay(ShopId shop) {
      throw new UnsupportedOperationException("no command about web shops replays");
    }
  }
}
