/**
 * The commands of Karaf's console, scope {@code stammkunde}. Each shows one use case of the api, as
 * a table or, with {@code --json}, with the names of the REST API. Who may call which stands in
 * {@code etc/org.apache.karaf.command.acl.stammkunde.cfg}.
 */
package org.stammkunde.shell;
