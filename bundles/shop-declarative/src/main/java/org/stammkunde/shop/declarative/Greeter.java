package org.stammkunde.shop.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Saying;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Greeting;
import org.stammkunde.api.WebShop.Remark;
import org.stammkunde.http.Answer;

/** Asks for everything once that will be asked for, and tells what cannot be read of it. */
final class Greeter {
  private static final WebShop.Window EVER =
      new WebShop.Window(Instant.parse("1990-01-02T00:00:00Z"), Optional.empty());
  private static final int SAMPLE = 10;

  private final WebShop shop;
  private final Way way;
  private final URI url;
  private final ShopMapping mapping;

  Greeter(WebShop shop, Way way, URI url, ShopMapping mapping) {
    this.shop = shop;
    this.way = way;
    this.url = url;
    this.mapping = mapping;
  }

  Greeting greet() throws CallFailed {
    List<Remark> remarks = new ArrayList<>();
    for (Entity entity : List.of(Entity.ORDER, Entity.CUSTOMER)) {
      shop.keys(entity, "", SAMPLE);
      for (WebShop.Found found : shop.changed(entity, EVER, "", SAMPLE).found()) {
        try {
          shop.parse(List.of(found.document()));
        } catch (RecordRejected rejected) {
          Saying why = rejected.rejections().get(0).said();
          remarks.add(
              new Remark(
                  false,
                  "Something cannot be read by the mapping: " + why.english(),
                  "Etwas ist mit der Zuordnung nicht lesbar: " + why.german()));
          break;
        }
      }
    }
    Answer answer =
        way.askForOne(
            mapping,
            mapping.orders().one().request(),
            Map.of(Template.KEY, "0", Template.KEYS, "0"));
    JsonNode json = answer.found() ? answer.json() : MissingNode.getInstance();
    String version = mapping.version().map(source -> source.value(answer, json)).orElse("");
    // The address without its letter case is all that every shop tells of itself.
    String identity = (url.getAuthority() + url.getPath()).toLowerCase(Locale.ROOT);
    return new Greeting(identity, (mapping.name() + " " + version).strip(), answer.date(), remarks);
  }
}
