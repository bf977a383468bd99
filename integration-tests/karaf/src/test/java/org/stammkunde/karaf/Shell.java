package org.stammkunde.karaf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.stammkunde.karaf.Distribution.Running;

/** Karaf's console over ssh, as a user whose password is the name and "secret". */
record Shell(int port) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  static Shell of(Running karaf) {
    return new Shell(karaf.ssh());
  }

  /** How a command ended, and what it printed. */
  record Answer(int exit, String text) {
    JsonNode json() throws IOException {
      return JSON.readTree(text);
    }
  }

  Answer run(String user, String command) throws IOException {
    return run(user, user + "secret", command);
  }

  Answer run(String user, String password, String command) throws IOException {
    try (SshClient client = SshClient.setUpDefaultClient()) {
      client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
      client.start();
      try (ClientSession session =
          client.connect(user, "127.0.0.1", port).verify(PATIENCE).getSession()) {
        session.addPasswordIdentity(password);
        session.auth().verify(PATIENCE);
        return exec(session, command);
      }
    }
  }

  private static Answer exec(ClientSession session, String command) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ChannelExec channel = session.createExecChannel(command, null, Map.of("LANG", "en"))) {
      channel.setOut(out);
      channel.setErr(out);
      channel.open().verify(PATIENCE);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
      Integer exit = channel.getExitStatus();
      return new Answer(exit == null ? -1 : exit, out.toString(StandardCharsets.UTF_8));
    }
  }
}
