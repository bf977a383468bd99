package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;

/**
 * What this Tryton has: modules differ from one installation to the next.
 *
 * @param company whose sales count
 * @param companyName its name
 * @param fields of parties, addresses and sales that only some modules bring, as {@code
 *     model.field}
 * @param identifierTypes that a party's identifier may have
 * @param models that exist
 * @param countries ids by code, and by name in lower case
 * @param languages ids by code
 */
record Equipment(
    long company,
    String companyName,
    Set<String> fields,
    Set<String> identifierTypes,
    Set<String> models,
    Map<String, Long> countries,
    Map<String, Long> languages) {
  private static final int ALL = 10_000;

  /** The fields that show a score; our module brings them all. */
  static final String SCORE = "stammkunde_score";

  static final String GRADE = "stammkunde_grade";
  static final String COLOUR = "stammkunde_colour";
  static final String REASONS = "stammkunde_reasons";
  static final String CATEGORY = "stammkunde_category";
  static final String AS_OF = "stammkunde_as_of";
  static final String ROBINSON = "stammkunde_robinson";
  static final String CONSENT = "stammkunde_consent";

  private static final Map<String, List<String>> WANTED =
      Map.of(
          "party.party",
          List.of(SCORE, GRADE, COLOUR, REASONS, CATEGORY, AS_OF, ROBINSON, CONSENT),
          "party.address",
          List.of("delivery", "invoice"),
          "sale.sale",
          List.of("web_shop"));

  /** Whether scores can be written. */
  boolean scores() {
    return fields.contains("party.party." + SCORE);
  }

  boolean has(String model, String field) {
    return fields.contains(model + "." + field);
  }

  Optional<Long> country(String codeOrName) {
    return Optional.ofNullable(
        countries.getOrDefault(codeOrName, countries.get(codeOrName.toLowerCase(Locale.ROOT))));
  }

  static Equipment of(JsonRpc tryton, Settings settings) throws CallFailed, Fault {
    JsonNode company = company(tryton, settings);
    tryton.company(company.path("id").asLong());
    Set<String> models = models(tryton);
    Set<String> fields = new HashSet<>();
    for (Map.Entry<String, List<String>> wanted : WANTED.entrySet()) {
      if (models.contains(wanted.getKey())) {
        tryton
            .ask("model." + wanted.getKey() + ".fields_get", wanted.getValue())
            .fieldNames()
            .forEachRemaining(name -> fields.add(wanted.getKey() + "." + name));
      }
    }
    Set<String> types = new HashSet<>();
    for (JsonNode type : tryton.ask("model.party.identifier.get_types")) {
      types.add(type.path(0).asText(""));
    }
    Map<String, Long> countries = new HashMap<>();
    for (JsonNode country :
        tryton.rows("country.country", List.of(), ALL, List.of("code", "name"))) {
      countries.put(country.path("code").asText(), country.path("id").asLong());
      countries.put(
          country.path("name").asText().toLowerCase(Locale.ROOT), country.path("id").asLong());
    }
    Map<String, Long> languages = new HashMap<>();
    for (JsonNode language : tryton.rows("ir.lang", List.of(), ALL, List.of("code"))) {
      languages.put(language.path("code").asText(), language.path("id").asLong());
    }
    return new Equipment(
        company.path("id").asLong(),
        Values.text(company.path("party.").path("name"), 200),
        Set.copyOf(fields),
        Set.copyOf(types),
        models,
        Map.copyOf(countries),
        Map.copyOf(languages));
  }

  private static JsonNode company(JsonRpc tryton, Settings settings) throws CallFailed, Fault {
    List<Object> domain =
        settings.company().isEmpty()
            ? List.of(
                List.of(
                    "id",
                    "=",
                    tryton.ask("model.res.user.get_preferences", true).path("company").asLong(-1)))
            : List.of(List.of("party.name", "=", settings.company()));
    JsonNode found = tryton.rows("company.company", domain, 2, List.of("party.name"));
    if (found.size() != 1) {
      throw new CallFailed(
          Reason.CREDENTIALS,
          settings.company().isEmpty()
              ? "the user has no company in Tryton; give it one, or set 'company'"
              : "Tryton has no such company for this user; mend 'company'");
    }
    return found.path(0);
  }

  private static Set<String> models(JsonRpc tryton) throws CallFailed, Fault {
    Set<String> models = new HashSet<>();
    List<String> wanted =
        List.of(
            "party.party",
            "party.address",
            "sale.sale",
            "sale.complaint",
            "account.invoice",
            "account.dunning");
    for (JsonNode model :
        tryton.rows("ir.model", List.of(List.of("model", "in", wanted)), ALL, List.of("model"))) {
      models.add(model.path("model").asText());
    }
    return Set.copyOf(models);
  }
}
