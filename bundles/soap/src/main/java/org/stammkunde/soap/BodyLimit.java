package org.stammkunde.soap;

import java.io.InputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.stammkunde.edge.LimitedBody;

/** Refuses large messages, whether the caller says how large they are or not. */
final class BodyLimit extends AbstractPhaseInterceptor<Message> {
  BodyLimit() {
    super(Phase.RECEIVE);
  }

  @Override
  public void handleMessage(Message message) {
    InputStream body = message.getContent(InputStream.class);
    if (body != null) {
      message.setContent(InputStream.class, new LimitedBody(body));
    }
  }
}
