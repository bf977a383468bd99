package org.stammkunde.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.ShopPlatform.Setting;
import org.stammkunde.api.ShopSetup;

/** Connects a web shop by writing its settings file. */
@Service
@Command(
    scope = "stammkunde",
    name = "shop-add",
    description = "Connect a web shop: write its settings file; without SHOP, list the settings")
public final class ShopAddCommand extends ShellAction {
  @Argument(name = "SHOP", description = "The name it shall have in all lists")
  String shop;

  @Option(name = "--platform", required = true, description = "Software of the shop")
  @Completion(PlatformCompleter.class)
  String platform;

  @Option(
      name = "--set",
      multiValued = true,
      description = "A setting as key=value; secrets as env:NAME, file:/path or ENC(…)")
  List<String> settings = new ArrayList<>();

  /** What was written. */
  record Answer(ShopId shop, Path file) {}

  @Override
  void run() throws Refused {
    ShopPlatform chosen = platform();
    if (shop == null) {
      list(chosen);
      return;
    }
    ShopId id = shopId("SHOP", shop);
    Map<String, String> values = new HashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        // Not told: it may be a secret that was given in the wrong form.
        throw Refused.because("setting", "--set");
      }
      values.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
    }
    values.put("platform", chosen.name());
    try {
      Path file = get(ShopSetup.class).add(id, values);
      if (json) {
        printJson(new Answer(id, file));
      } else {
        print(text("shop.added", id, file.getFileName()));
      }
    } catch (SettingsRejected rejected) {
      throw Refused.because("settings", id, String.join("; ", rejected.faults()));
    }
  }

  private ShopPlatform platform() throws Refused {
    List<ShopPlatform> known = get(ShopSetup.class).platforms();
    for (ShopPlatform candidate : known) {
      if (candidate.name().equals(platform)) {
        return candidate;
      }
    }
    throw Refused.because(
        "word",
        "--platform",
        platform,
        known.stream().map(ShopPlatform::name).collect(Collectors.joining(", ")));
  }

  private void list(ShopPlatform chosen) throws Refused {
    List<Setting> all = new ArrayList<>(get(ShopSetup.class).settings());
    all.addAll(chosen.settings());
    if (json) {
      printJson(all);
      return;
    }
    boolean german = messages().german();
    table(
        List.of("setting", "default", "meaning"),
        all.stream()
            .map(
                setting ->
                    List.<Object>of(
                        setting.key(),
                        setting.required() ? text("shop.required") : setting.byDefault(),
                        german ? setting.german() : setting.english()))
            .toList());
  }
}
