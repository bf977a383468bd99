package org.stammkunde.shops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationException;
import org.stammkunde.api.Channel;
import org.stammkunde.api.WebShopSettings;

class HostsTest {
  @TempDir private Path etc;
  private final PaperHost paper = new PaperHost();
  private Hosts hosts;

  @BeforeEach
  void start() {
    hosts = new Hosts(paper, new Secrets(etc.resolve("key"), name -> "s3cret"), etc);
    hosts.platformCame(paper);
  }

  private void write(Map<String, String> values) throws ConfigurationException {
    Map<String, Object> properties = new HashMap<>(values);
    properties.put("service.pid", "org.stammkunde.host.paper");
    paper.file.updated(FrameworkUtil.asDictionary(properties));
  }

  private static Map<String, String> valid() {
    Map<String, String> values = new HashMap<>();
    values.put("url", "https://erp.example.org");
    values.put("user", "stammkunde");
    values.put("password", "env:ERP_PASSWORD");
    return values;
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> values = valid();
    values.put(key, value);
    return values;
  }

  @Test
  void aFileInWhichNothingIsSetConnectsNoHostAndIsNoProblem() throws Exception {
    write(Map.of());

    assertThat(paper.published).isEmpty();
    assertThat(hosts.state().valid()).isTrue();
  }

  @Test
  void aFilledInFileConnectsTheHost() throws Exception {
    write(valid());

    assertThat(paper.published).hasSize(1);
    WebShopSettings settings = paper.published.get(0);
    assertThat(settings.shop().value()).isEqualTo("paper");
    assertThat(settings.url()).hasToString("https://erp.example.org/");
    assertThat(settings.channel()).isEqualTo(Channel.POS);
    assertThat(settings.secrets().get("password").get()).isEqualTo("s3cret");
  }

  @Test
  void settingsThatCannotBeUsedLeaveTheHostAsItWas() throws Exception {
    write(valid());

    write(with("url", "http://erp.example.org"));

    assertThat(paper.published).hasSize(1);
    assertThat(hosts.state().problem())
        .startsWith("etc/org.stammkunde.host.paper.cfg: 'url = http://erp.example.org")
        .contains("insecure = true");
  }

  @Test
  void allFaultsAreToldAtOnce() throws Exception {
    write(Map.of("colour", "red"));

    assertThat(hosts.state().problem())
        .contains("'colour' is no setting here")
        .contains("'url' is missing")
        .contains("'password' is missing");
  }

  @Test
  void whatThePlatformRefusesIsToldToo() throws Exception {
    write(with("user", "root"));

    assertThat(paper.published).isEmpty();
    assertThat(hosts.state().problem()).contains("'user = root' may do too much");
  }

  @Test
  void mendedSettingsTakeTheProblemAway() throws Exception {
    write(with("user", "root"));

    write(valid());

    assertThat(hosts.state().valid()).isTrue();
  }

  @Test
  void aChangedSettingConnectsAnewAndEndsTheOldConnection() throws Exception {
    write(valid());

    write(with("zone", "Europe/Vienna"));

    assertThat(paper.published)
        .singleElement()
        .satisfies(settings -> assertThat(settings.zone().getId()).isEqualTo("Europe/Vienna"));
    assertThat(paper.closed).isOne();
  }

  @Test
  void aHostGoesWithItsPlatform() throws Exception {
    write(valid());

    hosts.platformWent(paper);

    assertThat(paper.published).isEmpty();
    assertThat(paper.closed).isOne();
    assertThat(paper.file).isNull();
  }

  @Test
  void aHostGoesWhenItsFileIsEmptied() throws Exception {
    write(valid());

    paper.file.updated(null);

    assertThat(paper.published).isEmpty();
  }
}
