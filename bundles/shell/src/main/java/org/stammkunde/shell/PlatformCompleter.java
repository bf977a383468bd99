package org.stammkunde.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;
import org.stammkunde.api.ShopPlatform;

/** The platforms that are installed. */
@Service
public final class PlatformCompleter implements Completer {
  @Reference BundleContext context;

  @Override
  public int complete(Session session, CommandLine commandLine, List<String> candidates) {
    StringsCompleter platforms = new StringsCompleter();
    UseCases.of(context)
        .all(ShopPlatform.class)
        .forEach(platform -> platforms.getStrings().add(platform.name()));
    return platforms.complete(session, commandLine, candidates);
  }
}
