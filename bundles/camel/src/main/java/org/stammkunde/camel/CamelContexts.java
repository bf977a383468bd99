package org.stammkunde.camel;

import org.apache.camel.impl.DefaultCamelContext;

/**
 * Makes Camel contexts that find Camel's own parts in this bundle and the routes' classes in the
 * caller's.
 */
public final class CamelContexts {
  private CamelContexts() {}

  /**
   * A built, not yet started context without routes; the caller starts and stops it.
   *
   * @param name shown in logs and thread names; unique in this JVM
   * @param application class loader of the bundle that has the routes and the beans they name
   */
  public static DefaultCamelContext create(String name, ClassLoader application) {
    Thread thread = Thread.currentThread();
    ClassLoader callers = thread.getContextClassLoader();
    // Camel reads its components, languages and converters through the thread's loader while it is
    // built.
    thread.setContextClassLoader(CamelContexts.class.getClassLoader());
    try {
      DefaultCamelContext context = new DefaultCamelContext(false);
      context.getCamelContextExtension().setName(name);
      context.setApplicationContextClassLoader(application);
      context.build();
      return context;
    } finally {
      thread.setContextClassLoader(callers);
    }
  }
}
