package org.stammkunde.shop.declarative;

import java.time.Clock;
import java.util.Map;
import org.stammkunde.api.CallFailed;
import org.stammkunde.http.Call;
import org.stammkunde.http.Credentials;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.mapping.MappingFile;

/** The credentials that the mapping asks for now; a token lives as long as they are the same. */
final class LiveCredentials implements Credentials {
  private final MappingFile<ShopMapping> mapping;
  private final Clock clock;
  private volatile HttpTarget target;
  private Authentication known;
  private Credentials credentials = Credentials.NONE;

  LiveCredentials(MappingFile<ShopMapping> mapping, Clock clock) {
    this.mapping = mapping;
    this.clock = clock;
  }

  /** The way by which a token is got; before the first call. */
  void over(HttpTarget way) {
    target = way;
  }

  private synchronized Credentials now() {
    Authentication authentication = mapping.current().authentication();
    if (!authentication.equals(known)) {
      credentials = authentication.credentials(() -> target, clock);
      known = authentication;
    }
    return credentials;
  }

  @Override
  public Map<String, String> headers(Call call) throws CallFailed {
    return now().headers(call);
  }

  @Override
  public boolean renew() throws CallFailed {
    return now().renew();
  }
}
