package org.stammkunde.shell;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.framework.FrameworkUtil;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.Installation;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.api.Unavailable;

/** How everything is, also while parts are down. */
@Service
@Command(
    scope = "stammkunde",
    name = "status",
    description = "Parts, shops with their last run, what waits, figures, versions")
public final class StatusCommand extends ShellAction {

  /** What there is to say; what a part that is away would say is left out. */
  record Status(
      List<SystemHealth.Part> parts,
      Optional<List<ShopSync.Status>> shops,
      Optional<Installation.Figures> figures,
      Optional<Installation.Ledger> ledger,
      Optional<QualityRun> score,
      Optional<Duplicates.State> duplicates,
      Optional<String> host,
      TreeMap<String, String> versions) {}

  @Override
  void run() throws Refused {
    Installation installation = get(Installation.class);
    Optional<Installation.Ledger> ledger = ifThere(installation::ledger);
    Status status =
        new Status(
            get(SystemHealth.class).parts(),
            ifThere(get(ShopSync.class)::status),
            installation.figures(),
            ledger,
            useCases()
                .find(CustomerQuality.class)
                .flatMap(q -> ifThere(q::current))
                .flatMap(r -> r),
            useCases().find(Duplicates.class).map(Duplicates::state),
            useCases().find(HostErp.class).map(HostErp::name),
            versions(ledger));
    if (json) {
      printJson(status);
    } else {
      show(status);
    }
  }

  private interface Question<T> {
    T ask();
  }

  private static <T> Optional<T> ifThere(Question<T> question) {
    try {
      return Optional.of(question.ask());
    } catch (Unavailable away) {
      return Optional.empty();
    }
  }

  private static TreeMap<String, String> versions(Optional<Installation.Ledger> ledger) {
    TreeMap<String, String> versions = new TreeMap<>();
    Optional.ofNullable(FrameworkUtil.getBundle(StatusCommand.class))
        .ifPresent(bundle -> versions.put("stammkunde", bundle.getVersion().toString()));
    versions.put("java", System.getProperty("java.version"));
    versions.put("karaf", System.getProperty("karaf.version", ""));
    ledger.ifPresent(
        found -> {
          versions.put("postgresql", found.server());
          versions.put("schema", Integer.toString(found.schema()));
        });
    return versions;
  }

  private void show(Status status) {
    table(
        List.of("part", "state", "detail"),
        status.parts().stream()
            .map(part -> List.<Object>of(part.name(), part.state(), part.detail()))
            .toList());
    print("");
    if (status.shops().isPresent()) {
      table(
          List.of(
              "shop",
              "connected",
              "#customers",
              "#guests",
              "#documents",
              "#quarantined",
              "#conflicts",
              "last-run",
              "state",
              "#rejected"),
          status.shops().get().stream().map(this::row).toList());
    } else {
      print(text("status.no-shops"));
    }
    print("");
    print(
        status
            .figures()
            .map(
                figures ->
                    text(
                        "status.figures",
                        messages().number(figures.customers()),
                        messages().number(figures.rows()),
                        messages().number(figures.bytes() >> 20),
                        messages().number(figures.position())))
            .orElseGet(() -> text("status.no-figures")));
    status
        .ledger()
        .ifPresent(
            ledger ->
                print(
                    text(
                        "status.ledger",
                        messages().number(ledger.waiting()),
                        messages().number(ledger.due()),
                        messages().number(ledger.position()))));
    print(
        status
            .score()
            .map(
                run ->
                    text(
                        "status.score",
                        Long.toString(run.id()),
                        time(run.asOf()),
                        messages().number(run.customers())))
            .orElseGet(() -> text("status.no-score")));
    status.duplicates().ifPresent(state -> print(duplicates(state)));
    print(text("status.host", status.host().orElse("–")));
    useCases().find(HostOutbox.class).ifPresent(outbox -> print(HostLine.of(this, outbox)));
    print(
        status.versions().entrySet().stream()
            .map(version -> version.getKey() + " " + version.getValue())
            .collect(Collectors.joining(", ")));
  }

  private String duplicates(Duplicates.State state) {
    return state.ready()
        ? text(
            "status.duplicates",
            messages().number(state.records()),
            messages().number(state.open()),
            messages().number(state.automatic()),
            state.model())
        : text("status.no-duplicates", state.problem());
  }

  private List<Object> row(ShopSync.Status shop) {
    return List.of(
        shop.shop(),
        messages().yesOrNo(shop.connected()),
        shop.customers(),
        shop.guests(),
        shop.documents(),
        shop.quarantined(),
        shop.conflicts(),
        time(shop.lastRun().map(run -> run.endedAt().orElse(run.startedAt()))),
        shop.lastRun().map(run -> text("state." + Words.of(run.state()))).orElse("–"),
        shop.lastRun().map(run -> Long.toString(run.rejected())).orElse("–"));
  }
}
