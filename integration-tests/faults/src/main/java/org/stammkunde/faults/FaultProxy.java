package org.stammkunde.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on the loopback interface that is as bad as it is told to be. It sits between a
 * client and a real server, knows nothing of what they say, and can be changed while connections
 * stand.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int CHUNK = 1 << 14;

  private final InetSocketAddress server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Object change = new Object();
  private volatile Weather weather = Weather.FINE;
  private volatile ServerSocket door;
  private volatile Thread accepting;
  private volatile boolean closed;

  /**
   * What happens to what the server says.
   *
   * @param latency before each piece
   * @param piece bytes of a piece at most
   * @param most bytes of a connection that come through
   * @param reset whether the connection is reset after those, otherwise it is closed
   * @param swallowed whether nothing at all comes through, for ever
   * @param closing how long the connection stays open after the server closed it
   */
  private record Weather(
      Duration latency, int piece, long most, boolean reset, boolean swallowed, Duration closing) {
    static final Weather FINE =
        new Weather(Duration.ZERO, CHUNK, Long.MAX_VALUE, false, false, Duration.ZERO);
  }

  private FaultProxy(InetSocketAddress server) throws IOException {
    this.server = server;
    listen(0);
  }

  /** Opens a proxy before a server; the weather is fine. */
  public static FaultProxy before(String host, int port) throws IOException {
    return new FaultProxy(new InetSocketAddress(host, port));
  }

  /** Where clients connect to, on the loopback interface; stays the same. */
  public int port() {
    return door.getLocalPort();
  }

  /** How many connections clients made since the beginning. */
  public int accepted() {
    return accepted.get();
  }

  /** How many connections of clients stand now. */
  public int standing() {
    return (int) open.stream().filter(socket -> socket.getLocalPort() == port()).count();
  }

  /** Every piece of what the server says comes so much later. */
  public void latency(Duration latency) {
    change(new Weather(latency, CHUNK, Long.MAX_VALUE, false, false, Duration.ZERO));
  }

  /** What the server says comes in pieces of so many bytes, with a gap before each. */
  public void slices(int bytes, Duration gap) {
    change(new Weather(gap, bytes, Long.MAX_VALUE, false, false, Duration.ZERO));
  }

  /** Every connection is closed after the server has said so many bytes. */
  public void cutAfter(long bytes) {
    change(new Weather(Duration.ZERO, CHUNK, bytes, false, false, Duration.ZERO));
  }

  /** Every connection is reset after the server has said so many bytes; 0 for at once. */
  public void resetAfter(long bytes) {
    change(new Weather(Duration.ZERO, CHUNK, bytes, true, false, Duration.ZERO));
  }

  /** Connections stand and the server hears the client, but the client never hears anything. */
  public void swallow() {
    change(new Weather(Duration.ZERO, CHUNK, Long.MAX_VALUE, false, true, Duration.ZERO));
  }

  /** Connections stay open so long after the server closed them. */
  public void slowClose(Duration delay) {
    change(new Weather(Duration.ZERO, CHUNK, Long.MAX_VALUE, false, false, delay));
  }

  /** Nobody listens any more, and every connection is closed. */
  public void down() {
    quietly(door);
    awaitEnd(accepting);
    open.forEach(FaultProxy::quietly);
  }

  /** The weather is fine again, and somebody listens. */
  public void heal() {
    change(Weather.FINE);
    if (door.isClosed()) {
      try {
        listen(port());
      } catch (IOException taken) {
        throw new UncheckedIOException(taken);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    change(weather);
    down();
  }

  private void change(Weather next) {
    synchronized (change) {
      weather = next;
      change.notifyAll();
    }
  }

  private void listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    // The port is wanted back after down(), while its old connections linger.
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    door = socket;
    accepting = start("accept", () -> accept(socket));
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        accepted.incrementAndGet();
        open.add(client);
        start("connection", () -> connect(client));
      } catch (IOException end) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    if (weather.reset && weather.most == 0) {
      end(client, true);
      return;
    }
    Socket far = new Socket();
    try {
      far.connect(server);
    } catch (IOException refused) {
      end(client, false);
      return;
    }
    open.add(far);
    start("up", () -> up(client, far));
    down(far, client);
  }

  /** The client's words pass as they are. */
  private void up(Socket client, Socket far) {
    try (InputStream in = client.getInputStream();
        OutputStream out = far.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException end) {
      // The other direction ends both.
    }
    end(far, false);
    end(client, false);
  }

  private void down(Socket far, Socket client) {
    byte[] bytes = new byte[CHUNK];
    long said = 0;
    try {
      InputStream in = far.getInputStream();
      OutputStream out = client.getOutputStream();
      while (true) {
        Weather now = weather;
        int read = in.read(bytes, 0, (int) Math.min(now.piece, Math.max(1, now.most - said)));
        if (read < 0) {
          pause(now.closing, now);
          break;
        }
        now = weather;
        pause(now.swallowed ? Duration.ofDays(1) : now.latency, now);
        int passed = (int) Math.min(read, Math.max(0, weather.most - said));
        out.write(bytes, 0, passed);
        out.flush();
        said += passed;
        if (said >= weather.most) {
          end(client, weather.reset);
          break;
        }
      }
    } catch (IOException end) {
      // One of them is gone; so both are.
    }
    end(client, false);
    end(far, false);
  }

  /** Waits, but not longer than the weather stays as it is. */
  private void pause(Duration time, Weather asIs) {
    long end = System.nanoTime() + time.toNanos();
    synchronized (change) {
      while (!closed && weather == asIs) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return;
        }
        try {
          change.wait(left / 1_000_000, (int) (left % 1_000_000));
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  private void end(Socket socket, boolean reset) {
    open.remove(socket);
    try {
      if (reset) {
        socket.setSoLinger(true, 0);
      }
    } catch (IOException gone) {
      // It is closed already.
    }
    quietly(socket);
  }

  private static void quietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception gone) {
      // It is closed already.
    }
  }

  /** The system goes on listening until the thread that accepts has left its call. */
  private static void awaitEnd(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, "fault proxy " + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
