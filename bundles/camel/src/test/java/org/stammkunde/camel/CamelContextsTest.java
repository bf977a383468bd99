package org.stammkunde.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CamelContextsTest {
  private static final ClassLoader APPLICATION = CamelContextsTest.class.getClassLoader();

  @ParameterizedTest
  @ValueSource(strings = {"bean", "direct", "file", "quartz", "seda", "timer"})
  void everyPromisedComponentIsInside(String component) throws Exception {
    try (CamelContext context = CamelContexts.create("components", APPLICATION)) {
      assertThat(context.getComponent(component)).isNotNull();
    }
  }

  @Test
  void aRouteRunsWithExpressionAndConversion() throws Exception {
    try (CamelContext context = CamelContexts.create("route", APPLICATION)) {
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:double").setBody(simple("${body}${body}"));
            }
          });
      context.start();
      Long answer = context.createProducerTemplate().requestBody("direct:double", 21, Long.class);
      assertThat(answer).isEqualTo(2121L);
    }
  }

  @Test
  void theCallersThreadKeepsItsClassLoader() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader callers = new URLClassLoader(new URL[0], before)) {
      thread.setContextClassLoader(callers);
      try (CamelContext context = CamelContexts.create("loader", APPLICATION)) {
        assertThat(thread.getContextClassLoader()).isSameAs(callers);
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void classesOfTheApplicationAreFoundByName() throws Exception {
    try (CamelContext context = CamelContexts.create("classes", APPLICATION)) {
      assertThat(context.getClassResolver().resolveClass(CamelContextsTest.class.getName()))
          .isSameAs(CamelContextsTest.class);
    }
  }
}
