package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.api.ShopId;
import org.stammkunde.engine.MatchingSettings.GuestRule;

class MatchingSettingsTest {

  @Test
  void shippedFileShowsEverySettingWithItsDefault() throws IOException {
    String shipped = Files.readString(Path.of("src/main/cfg", MatchingSettings.PID + ".cfg"));
    Map<String, String> shown = new TreeMap<>();
    Matcher setting = Pattern.compile("(?m)^#([a-zA-Z.]+) =(.*)$").matcher(shipped);
    while (setting.find()) {
      shown.put(setting.group(1), setting.group(2));
    }
    assertThat(shown).hasSize(MatchingSettings.class.getRecordComponents().length);
    // Examples, as a default would need the names of shops and fields.
    assertThat(shown.remove("model.links.webshop")).isNotBlank();
    assertThat(shown.remove("date.of.birth.field")).isNotBlank();
    assertThat(MatchingSettings.of(shown)).isEqualTo(MatchingSettings.DEFAULTS);
    assertThat(MatchingSettings.of(Map.of())).isEqualTo(MatchingSettings.DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource({
    "model.links, ja, auto or review",
    "model.links.web, true, auto or review",
    "model.links.Mein Laden, auto, the name of a shop",
    "auto.probability, 1.0, over 0.5",
    "auto.probability, 0.4, over 0.5",
    "review.probability, 0.9, at most auto.probability",
    "two.persons, ja, true or false",
    "first.model, -1, 0 to 10000000",
    "guests.web, yes, never",
    "guests.web, email never, never",
    "guests.Mein Laden, email, the name of a shop",
    "shared.email.limit, 50, 0 to 49",
    "shared.email.domains, a@b, domains such as",
    "unknown, x, unknown setting"
  })
  void invalidSettingsAreRefusedWithTheFix(String key, String value, String fix) {
    assertThatThrownBy(() -> MatchingSettings.of(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key.split(" ")[0])
        .hasMessageContaining(fix);
  }

  @Test
  void guestsAreJoinedOnlyWhereAndByWhatTheSettingsSay() {
    ShopId web = new ShopId("web");
    MatchingSettings settings =
        MatchingSettings.of(
            Map.of(
                "model.links",
                "auto",
                "guests.web",
                "model",
                "guests.b",
                "email, model",
                "guests.c",
                "never"));
    assertThat(settings.joinsGuests(web, GuestRule.EMAIL)).isFalse();
    assertThat(settings.modelLinks(web, true)).isTrue();
    assertThat(settings.modelLinks(new ShopId("other"), true)).isFalse();
    assertThat(settings.modelLinks(new ShopId("other"), false)).isTrue();
    assertThat(settings.guestsOf()).containsOnlyKeys(web, new ShopId("b"));
  }

  @Test
  void oneShopCanBeOtherwise() {
    MatchingSettings settings =
        MatchingSettings.of(Map.of("model.links", "auto", "model.links.web", "review"));
    assertThat(settings.modelLinks(new ShopId("web"))).isFalse();
    assertThat(settings.modelLinks(new ShopId("other"))).isTrue();
  }
}
