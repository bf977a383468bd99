package org.stammkunde.host.local;

import java.io.IOException;
import javax.sql.DataSource;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostUnavailable;

/** The local customer master without OSGi; in its package, which no bundle can reach. */
public final class PlainHost {
  private PlainHost() {}

  /** Makes its schema and opens it. */
  public static HostErp open(DataSource dataSource) throws IOException {
    LocalHost host = new LocalHost(dataSource);
    try {
      host.prepare();
      return host;
    } catch (HostUnavailable problem) {
      throw new IOException("the local host does not start", problem);
    }
  }
}
