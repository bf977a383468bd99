package org.stammkunde.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;
import org.stammkunde.api.ShopConnector;

/** The shops that are connected; asks no database, so that a key press never waits for one. */
@Service
public final class ShopCompleter implements Completer {
  @Reference BundleContext context;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    StringsCompleter shops = new StringsCompleter();
    UseCases.of(context)
        .all(ShopConnector.class)
        .forEach(connector -> shops.getStrings().add(connector.shop().value()));
    return shops.complete(session, commandLine, candidates);
  }
}
