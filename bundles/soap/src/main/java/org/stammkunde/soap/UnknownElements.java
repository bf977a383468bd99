package org.stammkunde.soap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.bind.ValidationEvent;
import javax.xml.bind.ValidationEventHandler;
import org.stammkunde.edge.RequestRefused;

/**
 * Names the element that the description does not know: a misspelt one must not be answered as if
 * it were not there.
 */
final class UnknownElements implements ValidationEventHandler {
  private static final Pattern LOCAL_NAME = Pattern.compile("local:\"([A-Za-z]{1,40})\"");

  @Override
  public boolean handleEvent(ValidationEvent event) {
    Matcher name = LOCAL_NAME.matcher(event.getMessage() == null ? "" : event.getMessage());
    throw name.find()
        ? RequestRefused.invalid(name.group(1), "field.unknown")
        : RequestRefused.invalid("message", "soap.message");
  }
}
