package org.stammkunde.shop.vendure;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;
import org.stammkunde.api.WebShop.Greeting;
import org.stammkunde.api.WebShop.Remark;
import org.stammkunde.shop.vendure.Settings.FieldNames;

/** Asks the shop who it is, and compares what it has with what the settings expect. */
final class Greeter {
  /** Rights without which nothing can be read. */
  private static final List<String> NEEDED = List.of("ReadOrder", "ReadCustomer");

  /** States that an order has before it is placed. */
  private static final Set<String> UNPLACED =
      Set.of("Created", "Draft", "AddingItems", "ArrangingPayment");

  private final GraphQl shop;
  private final Login login;
  private final Settings settings;

  Greeter(GraphQl shop, Login login, Settings settings) {
    this.shop = shop;
    this.login = login;
    this.settings = settings;
  }

  Greeting greet() throws CallFailed {
    login.forgive();
    GraphQl.Data answer = shop.ask("StammkundeGreeting", Queries.GREETING, Map.of());
    JsonNode channel = answer.data().path("activeChannel");
    JsonNode config = answer.data().path("globalSettings").path("serverConfig");
    if (!channel.hasNonNull("token") || !config.isObject()) {
      throw new CallFailed(Reason.BROKEN_ANSWER, "the shop does not say who it is");
    }
    List<Remark> remarks = new ArrayList<>();
    rights(remarks, answer.data().path("me").path("channels"), channel);
    channel(remarks, channel);
    decimals(remarks, config);
    customFields(remarks, CustomFields.of(config));
    states(remarks, config);
    return new Greeting(identity(channel), "Vendure", answer.now(), remarks);
  }

  /** Every Vendure makes up the token of its channel when it is set up; it need not be known. */
  private static String identity(JsonNode channel) {
    byte[] token = channel.path("token").asText().getBytes(UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(token);
      return "vendure-" + HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  private static void rights(List<Remark> remarks, JsonNode channels, JsonNode active) {
    Set<String> rights = new HashSet<>();
    for (JsonNode channel : channels) {
      if (channel.path("id").equals(active.path("id"))) {
        channel.path("permissions").forEach(right -> rights.add(right.asText()));
      }
    }
    if (rights.contains("SuperAdmin")) {
      remarks.add(
          new Remark(
              false,
              "The user may change everything in the shop; better is one with the rights ReadOrder"
                  + " and ReadCustomer only",
              "Der Benutzer darf im Shop alles ändern; besser ist einer, der nur die Rechte"
                  + " ReadOrder und ReadCustomer hat"));
      return;
    }
    for (String needed : NEEDED) {
      if (!rights.contains(needed)) {
        remarks.add(
            new Remark(
                true,
                "The user lacks the right " + needed + "; add it to its role in the shop",
                "Dem Benutzer fehlt das Recht " + needed + "; im Shop in seine Rolle aufnehmen"));
      }
    }
  }

  private void channel(List<Remark> remarks, JsonNode channel) {
    if (!settings.channelToken().isEmpty()
        && !settings.channelToken().equals(channel.path("token").asText())) {
      remarks.add(
          new Remark(
              true,
              "The shop has no channel with this 'channel.token', or the user may not see it",
              "Der Shop hat keinen Channel mit diesem 'channel.token', oder der Benutzer darf ihn"
                  + " nicht sehen"));
    }
  }

  private void decimals(List<Remark> remarks, JsonNode config) {
    int decimals = config.path("moneyStrategyPrecision").asInt(2);
    if (decimals != settings.decimals()) {
      remarks.add(
          new Remark(
              true,
              "The shop's amounts have " + decimals + " decimals; set 'money.decimals'",
              "Die Beträge des Shops haben "
                  + decimals
                  + " Nachkommastellen; 'money.decimals' setzen"));
    }
  }

  private void customFields(List<Remark> remarks, CustomFields there) {
    FieldNames names = settings.fields();
    if (!there.has(CustomFields.CUSTOMER, names.customerNumber())) {
      remarks.add(
          new Remark(
              false,
              "There is no custom field Customer."
                  + names.customerNumber()
                  + ": the customer number is the id; '"
                  + Settings.FIELD_NUMBER
                  + "' names another field",
              "Es gibt kein Custom Field Customer."
                  + names.customerNumber()
                  + ": Kundennummer ist die Id; '"
                  + Settings.FIELD_NUMBER
                  + "' nennt ein anderes Feld"));
    }
    Set<String> missing = new TreeSet<>();
    missing(missing, there, CustomFields.CUSTOMER, names.vatId(), Settings.FIELD_VAT);
    missing(missing, there, CustomFields.CUSTOMER, names.robinson(), Settings.FIELD_ROBINSON);
    missing(missing, there, CustomFields.CUSTOMER, names.consent(), Settings.FIELD_CONSENT);
    missing(missing, there, CustomFields.CUSTOMER, names.branch(), Settings.FIELD_BRANCH);
    missing(missing, there, CustomFields.VARIANT, names.download(), Settings.FIELD_DOWNLOAD);
    missing(missing, there, CustomFields.SHIPPING, names.shippingKind(), Settings.FIELD_SHIPPING);
    missing(missing, there, CustomFields.ORDER, names.test(), Settings.FIELD_TEST);
    if (!missing.isEmpty()) {
      String fields = String.join(", ", missing);
      remarks.add(
          new Remark(
              false,
              "The shop does not have these custom fields, so nothing is known of them: " + fields,
              "Diese Custom Fields hat der Shop nicht, darüber ist also nichts bekannt: "
                  + fields));
    }
  }

  private static void missing(
      Set<String> missing, CustomFields there, String entity, String name, String setting) {
    if (!name.isEmpty() && !there.has(entity, name)) {
      missing.add(entity + "." + name + " (" + setting + ")");
    }
  }

  private void states(List<Remark> remarks, JsonNode config) {
    Set<String> unknown = new TreeSet<>();
    for (JsonNode state : config.path("orderProcess")) {
      unknown.add(state.path("name").asText());
    }
    unknown.removeAll(UNPLACED);
    unknown.removeAll(settings.ordered());
    unknown.removeAll(settings.reserved());
    unknown.removeAll(settings.cancelled());
    if (!unknown.isEmpty()) {
      String states = String.join(", ", unknown);
      remarks.add(
          new Remark(
              false,
              "No setting names these states, so their orders are kept aside: " + states,
              "Diese Zustände nennt keine Einstellung, ihre Bestellungen werden zurückgelegt: "
                  + states));
    }
  }
}
