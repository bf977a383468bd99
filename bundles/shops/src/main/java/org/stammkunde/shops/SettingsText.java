package org.stammkunde.shops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.ShopPlatform.Setting;

/** The text of a settings file: every setting with its meaning, those that are not given too. */
final class SettingsText {
  private static final int WIDTH = 100;

  private SettingsText() {}

  static String of(ShopPlatform platform, Map<String, String> values) {
    List<String> lines = new ArrayList<>();
    lines.add("# One web shop. A change takes effect at once; settings that cannot be used are");
    lines.add("# refused as a whole (see the log), and the shop stays as it was.");
    lines.add("# Secrets: env:NAME, file:/path, or ENC(…) as 'stammkunde:secret' gives it.");
    Stream.concat(CommonSettings.ALL.stream(), platform.settings().stream())
        .forEach(setting -> add(lines, setting, values.getOrDefault(setting.key(), "")));
    return String.join("\n", lines) + "\n";
  }

  private static void add(List<String> lines, Setting setting, String value) {
    lines.add("");
    String byDefault =
        setting.required()
            ? " No default."
            : " Default: " + (setting.byDefault().isEmpty() ? "none." : setting.byDefault() + ".");
    wrap(setting.english() + "." + byDefault, lines);
    lines.add(
        value.isEmpty()
            ? "#" + setting.key() + " = " + setting.byDefault()
            : setting.key() + " = " + escaped(value));
  }

  /** As File Install reads it: a backslash begins an escape. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\");
  }

  private static void wrap(String text, List<String> lines) {
    StringBuilder line = new StringBuilder("#");
    for (String word : text.split(" ")) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }
}
