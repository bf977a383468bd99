package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.GoldenRecords.Chosen;
import org.stammkunde.api.GoldenRecords.Field;
import org.stammkunde.api.GoldenRecords.GoldenRecord;
import org.stammkunde.api.GoldenRecords.Rule;
import org.stammkunde.api.GoldenRecords.Value;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.SourceRecord;
import org.stammkunde.ledger.GoldenChoices.Choice;
import org.stammkunde.ledger.MatchRecords.Side;

/** What holds where several sources tell different things. */
class SurvivorshipTest {
  private static final CustomerId ID = new CustomerId(1);
  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-06-01T00:00:00Z");

  @Test
  void theLeadingSystemHoldsWhateverShopsSay() {
    GoldenRecord golden = golden(source(1, "host/1", "Anna Muster", "1"), shop(2, "Anne Muster"));
    assertThat(golden.details().firstName()).isEqualTo("Anna");
    assertThat(rule(golden, Field.NAME)).isEqualTo(Rule.LEADING);
  }

  @Test
  void whoWasJoinedIntoAnotherLeadsNoMore() {
    Side merged = source(1, "host/1", "Alt Muster", "", true, Optional.empty(), false);
    GoldenRecord golden = golden(merged, source(2, "host/2", "Neu Muster", ""));
    assertThat(golden.details().firstName()).isEqualTo("Neu");
  }

  @Test
  void sourcesThatAgreeNeedNoRule() {
    assertThat(rule(golden(shop(1, "Anna M"), shop(2, "Anna M")), Field.NAME))
        .isEqualTo(Rule.AGREED);
  }

  @Test
  void theMoreCompleteAddressHoldsAndIsNeverMixed() {
    GoldenRecord golden =
        golden(source(1, "shop/a/1", "Anna M", ""), source(2, "shop/a/2", "Anna M", "Weg 1"));
    assertThat(golden.details().address().street()).isEqualTo("Weg 1");
    assertThat(rule(golden, Field.ADDRESS)).isEqualTo(Rule.MOST_COMPLETE);
  }

  @Test
  void elseTheNewestHolds() {
    GoldenRecord golden =
        golden(
            source(1, "shop/a/1", "Anna M", "", false, Optional.of(EARLY), false),
            source(2, "shop/a/2", "Anne M", "", false, Optional.of(LATE), false));
    assertThat(golden.details().firstName()).isEqualTo("Anne");
    assertThat(rule(golden, Field.NAME)).isEqualTo(Rule.NEWEST);
  }

  @Test
  void elseTheFirstByItsKey() {
    GoldenRecord golden = golden(shop(2, "Anne M"), shop(1, "Anna M"));
    assertThat(golden.details().firstName()).isEqualTo("Anna");
    assertThat(rule(golden, Field.NAME)).isEqualTo(Rule.FIRST);
  }

  @Test
  void whatSomebodyChoseHoldsAgainstTheLeadingSystem() {
    List<Side> sources = List.of(source(1, "host/1", "Anna M", ""), shop(2, "Anne M"));
    GoldenRecord golden = Survivorship.of(ID, sources, Map.of(Field.NAME, chosen(2)));
    assertThat(golden.details().firstName()).isEqualTo("Anne");
    assertThat(rule(golden, Field.NAME)).isEqualTo(Rule.BY_HAND);
    assertThat(golden.values().get(0).chosen()).contains(chosen(2).chosen());
  }

  @Test
  void aChoiceOfARecordThatIsSomebodyElsesNowIsPassedOver() {
    GoldenRecord golden =
        Survivorship.of(
            ID,
            List.of(source(1, "host/1", "Anna M", ""), shop(2, "Anne M")),
            Map.of(Field.NAME, chosen(99)));
    assertThat(golden.values().get(0).chosen()).isEmpty();
    assertThat(rule(golden, Field.NAME)).isEqualTo(Rule.LEADING);
  }

  @Test
  void theStricterOfAllSourcesHolds() {
    Side robinson = source(2, "shop/a/2", "Anna M", "", false, Optional.empty(), true);
    assertThat(golden(shop(1, "Anna M"), robinson).robinson()).isTrue();
    assertThat(Survivorship.consent(List.of(Optional.of(true), Optional.of(false))))
        .contains(false);
    assertThat(Survivorship.consent(List.of(Optional.of(true), Optional.empty()))).contains(true);
    assertThat(Survivorship.consent(List.of(Optional.empty()))).isEmpty();
  }

  private static Choice chosen(long party) {
    return new Choice(party, new Chosen("clara", Instant.parse("2026-11-22T10:00:00Z")));
  }

  private static GoldenRecord golden(Side... sources) {
    return Survivorship.of(ID, List.of(sources), Map.of());
  }

  private static Rule rule(GoldenRecord golden, Field field) {
    return golden.values().stream()
        .filter(value -> value.field() == field)
        .map(Value::rule)
        .findFirst()
        .orElseThrow();
  }

  private static Side shop(long party, String name) {
    return source(party, "shop/a/" + party, name, "");
  }

  private static Side source(long party, String record, String name, String street) {
    return source(party, record, name, street, false, Optional.empty(), false);
  }

  private static Side source(
      long party,
      String record,
      String name,
      String street,
      boolean merged,
      Optional<Instant> changedAt,
      boolean robinson) {
    String[] names = name.split(" ");
    return new Side(
        party,
        SourceRecord.parse(record),
        ID,
        merged,
        new CustomerDetails(
            names[0], names[1], "", "", "", "", new PostalAddress(street, "", "", "Ort", "DE")),
        false,
        robinson,
        Optional.empty(),
        changedAt,
        Map.of());
  }
}
