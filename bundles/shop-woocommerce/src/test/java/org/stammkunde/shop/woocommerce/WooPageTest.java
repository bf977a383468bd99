package org.stammkunde.shop.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.ShopPlatform.Setting;

/** The page of the platform tells every setting as it is. */
class WooPageTest {
  private static final Path PAGE = Path.of("../../docs/shops/woocommerce.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z][a-z.]*)` \\| (.*) \\| (.*) \\|$", Pattern.MULTILINE);

  @Test
  void everySettingStandsOnThePageWithItsDefault() throws IOException {
    List<MatchResult> rows = ROW.matcher(Files.readString(PAGE)).results().toList();
    assertThat(rows)
        .extracting(row -> row.group(1))
        .containsExactlyInAnyOrderElementsOf(Keys.ALL.stream().map(Setting::key).toList());
    for (Setting setting : Keys.ALL) {
      MatchResult row =
          rows.stream().filter(one -> one.group(1).equals(setting.key())).findFirst().orElseThrow();
      assertThat(row.group(2)).startsWith(setting.english());
      assertThat(row.group(3).replaceAll("[` ]", ""))
          .as(setting.key())
          .isEqualTo(
              setting.required()
                  ? "mustbegiven"
                  : setting.byDefault().isEmpty() ? "none" : setting.byDefault());
    }
  }
}
