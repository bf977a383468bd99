package org.stammkunde.edge;

import java.util.Arrays;
import java.util.Optional;

/** What can be wrong with a request or with us, and the HTTP status that says so. */
public enum ProblemCode {
  INVALID_REQUEST(400),
  LOGIN_NEEDED(401),
  ROLE_MISSING(403),
  CROSS_SITE_REQUEST(403),
  LAUNCH_REFUSED(403),
  NOT_FOUND(404),
  CUSTOMER_NOT_FOUND(404),
  SHOP_NOT_FOUND(404),
  QUALITY_RUN_NOT_FOUND(404),
  CATALOGUE_VERSION_NOT_FOUND(404),
  RECORD_NOT_FOUND(404),
  DECISION_NOT_FOUND(404),
  MATCH_MODEL_NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NOT_ACCEPTABLE(406),
  SEVERAL_HOST_CUSTOMERS(409),
  QUALITY_RUN_UNDER_WAY(409),
  ANSWER_REFUSED(409),
  MERGE_STAYS(409),
  SECOND_PERSON_NEEDED(409),
  CATALOGUE_CHANGED(412),
  PAIR_CHANGED(412),
  BODY_TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  GUEST_NOT_CREATED(422),
  NAME_MISSING(422),
  HOST_REFUSED(422),
  MERGE_REFUSED(422),
  CATALOGUE_INVALID(422),
  TOO_MANY_LOGINS(429),
  TOO_MANY_AT_ONCE(429),
  IF_MATCH_NEEDED(428),
  INTERNAL_ERROR(500),
  UNAVAILABLE(503);

  private final int status;

  ProblemCode(int status) {
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The word that programs read; it does not change. */
  public String word() {
    return Words.of(this);
  }

  /** The first code with this status. */
  public static Optional<ProblemCode> ofStatus(int status) {
    return Arrays.stream(values()).filter(code -> code.status == status).findFirst();
  }
}
