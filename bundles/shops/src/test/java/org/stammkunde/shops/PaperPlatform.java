package org.stammkunde.shops;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;

/** A platform whose shops have nothing but their settings. */
final class PaperPlatform implements ShopPlatform {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final String name;
  final List<String> closed = new ArrayList<>();
  Optional<CallFailed> failure = Optional.empty();

  PaperPlatform(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting("user", "Name of the login", "Name der Anmeldung", "", true, false),
        new Setting("password", "Its password", "Ihr Passwort", "", true, true),
        new Setting("states", "States that count", "Zustände, die zählen", "paid", false, false));
  }

  @Override
  public WebShop connect(WebShopSettings settings) throws SettingsRejected {
    if (settings.value("states").contains("?")) {
      throw new SettingsRejected(List.of("'states' has a question mark"));
    }
    return new PaperShop(settings);
  }

  /** A shop. */
  final class PaperShop implements WebShop, AutoCloseable {
    final WebShopSettings settings;

    PaperShop(WebShopSettings settings) {
      this.settings = settings;
    }

    @Override
    public ShopId shop() {
      return settings.shop();
    }

    @Override
    public List<ShopRecord> parse(List<RawDocument> parts) {
      return List.of();
    }

    @Override
    public FetchPlan plan() {
      return settings.plan();
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(Set.of(), false, false);
    }

    @Override
    public Greeting greet() throws CallFailed {
      if (failure.isPresent()) {
        throw failure.get();
      }
      return new Greeting(settings.url().toString(), "Paper 1", NOW, List.of());
    }

    @Override
    public Changed changed(RawDocument.Entity entity, Window window, String cursor, int size) {
      return new Changed(List.of(), "", entity == RawDocument.Entity.ORDER ? 7 : -1, NOW);
    }

    @Override
    public Optional<Found> find(RawDocument.Entity entity, String key) {
      return Optional.empty();
    }

    @Override
    public Keys keys(RawDocument.Entity entity, String cursor, int size) {
      return new Keys(List.of(), "");
    }

    @Override
    public Carts openCarts(Instant idleSince, String cursor, int size) {
      return new Carts(List.of(), "");
    }

    @Override
    public Optional<Hint> hint(Map<String, String> headers, byte[] body) {
      return Optional.empty();
    }

    @Override
    public void close() {
      closed.add(shop().value());
    }
  }
}
