package org.stammkunde.shell;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.console.Session;

/** A session that keeps what commands print. */
final class Console {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private final Map<String, Object> variables = new HashMap<>();
  private Path folder = Path.of("");
  String typed = "";
  boolean masked = true;

  Console() {
    variables.put("LANG", "en_GB.UTF-8");
    variables.put("USER", "olga");
  }

  Console german() {
    variables.put("LANG", "de_DE.UTF-8");
    return this;
  }

  Console in(Path currentFolder) {
    folder = currentFolder;
    return this;
  }

  Session session() {
    return (Session)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "get" -> variables.get((String) arguments[0]);
                  case "getConsole" -> out;
                  case "currentDir" -> folder;
                  case "readLine" -> {
                    masked &= arguments[1] != null;
                    yield typed;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
