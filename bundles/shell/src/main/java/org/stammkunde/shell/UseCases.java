package org.stammkunde.shell;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Where commands find the use cases; asked anew by each command, as services come and go. */
interface UseCases {

  /** The services of a type that are there now. */
  <T> List<T> all(Class<T> type);

  /** The service, if it is there. */
  default <T> Optional<T> find(Class<T> type) {
    return all(type).stream().findFirst();
  }

  /**
   * The service.
   *
   * @throws Refused if it is away
   */
  default <T> T get(Class<T> type) throws Refused {
    return find(type).orElseThrow(() -> Refused.because("away", type.getSimpleName()));
  }

  /** The service registry. */
  static UseCases of(BundleContext context) {
    return new UseCases() {
      // Never given back: the registry does that when the service goes, or this bundle.
      @Override
      public <T> List<T> all(Class<T> type) {
        try {
          Collection<ServiceReference<T>> found = context.getServiceReferences(type, null);
          return found.stream()
              .sorted((one, other) -> other.compareTo(one))
              .map(context::getService)
              .filter(service -> service != null)
              .toList();
        } catch (InvalidSyntaxException impossible) {
          throw new IllegalStateException("there is no filter", impossible);
        }
      }
    };
  }
}
