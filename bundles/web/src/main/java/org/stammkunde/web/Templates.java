package org.stammkunde.web;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The templates of the pages; whatever they show is escaped as HTML. */
final class Templates {
  private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);

  Templates() {
    configuration.setClassForTemplateLoading(Templates.class, "pages");
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setURLEscapingCharset(StandardCharsets.UTF_8.name());
    configuration.setLocale(Locale.ROOT);
    // Numbers for people are written by Language; all others are ids and sizes.
    configuration.setNumberFormat("computer");
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setLocalizedLookup(false);
    // The templates are in the bundle: they change with it.
    configuration.setTemplateUpdateDelayMilliseconds(Long.MAX_VALUE);
  }

  /** Fills in a template. */
  String render(String name, Map<String, ?> model) {
    StringWriter text = new StringWriter();
    try {
      configuration.getTemplate(name + ".ftlh").process(model, text);
    } catch (IOException | TemplateException broken) {
      throw new IllegalStateException("template " + name + " cannot be filled in", broken);
    }
    return text.toString();
  }
}
