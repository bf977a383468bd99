package org.stammkunde.routes;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when a drop folder cannot be read or written; Camel itself would say nothing. */
public final class DropFolderWatch implements PollingConsumerPollStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(DropFolderWatch.class);

  private boolean reported;

  @Override
  public boolean begin(Consumer consumer, Endpoint endpoint) {
    Path folder = ((FileEndpoint) endpoint).getFile().toPath();
    boolean usable =
        Files.isDirectory(folder) && Files.isReadable(folder) && Files.isWritable(folder);
    if (!usable && !reported) {
      LOG.error(
          "drop folder {} is no folder that this process may read and write; files in it wait until"
              + " it is",
          folder);
    }
    if (!usable) {
      reported = true;
    }
    return usable;
  }

  @Override
  public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
    reported = false;
  }

  @Override
  public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
    if (!reported) {
      LOG.error("a drop folder cannot be polled", cause);
      reported = true;
    }
    return false;
  }
}
