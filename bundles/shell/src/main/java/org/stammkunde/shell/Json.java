package org.stammkunde.shell;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.Period;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.SourceRecord;
import org.stammkunde.api.SystemHealth;

/**
 * The records of the api as JSON. Their components have the names of the REST API already; what is
 * not known is left out, amounts and ids are texts, times are RFC 3339, enums are words.
 */
final class Json {
  private static final String ZONE = "zone";
  private static final String LANGUAGE = "language";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(module())
          .addMixIn(ShopCustomer.class, RefIsAccount.class)
          .addMixIn(HostCustomer.class, WithoutFields.class)
          .addMixIn(ShopSync.Run.class, IdIsText.class)
          .addMixIn(QualityRun.class, IdIsText.class)
          .addMixIn(Duplicates.Suspicion.class, SidesNameThePair.class)
          .addMixIn(Duplicates.Comparison.class, SidesNameThePair.class)
          .addMixIn(Duplicates.Side.class, TurnoverIsAmount.class)
          .addMixIn(Duplicates.Decision.class, OfBothRecords.class)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .withConfigOverride(
              String.class, o -> o.setInclude(include(JsonInclude.Include.NON_EMPTY)))
          .withConfigOverride(
              Optional.class, o -> o.setInclude(include(JsonInclude.Include.NON_EMPTY)))
          .withConfigOverride(
              OptionalInt.class, o -> o.setInclude(include(JsonInclude.Include.NON_EMPTY)))
          .withConfigOverride(
              OptionalLong.class, o -> o.setInclude(include(JsonInclude.Include.NON_EMPTY)))
          .build();

  private Json() {}

  private interface RefIsAccount {
    @JsonProperty("account")
    ShopCustomerRef ref();

    @JsonIgnore
    Optional<PostalAddress> deliveryAddress();

    @JsonIgnore
    Map<String, String> fields();
  }

  private interface WithoutFields {
    @JsonIgnore
    Map<String, String> fields();
  }

  private interface SidesNameThePair {
    @JsonIgnore
    RecordPair pair();

    @JsonSerialize(using = Cents.class)
    long value();
  }

  private interface TurnoverIsAmount {
    @JsonSerialize(using = Cents.class)
    long turnover();
  }

  private interface OfBothRecords extends IdIsText {
    @JsonUnwrapped
    RecordPair pair();

    @JsonProperty("holds")
    boolean holds();
  }

  private interface IdIsText {
    @JsonSerialize(using = ToStringSerializer.class)
    long id();
  }

  /** With times in UTC. */
  static String of(Object value, Locale language) {
    return of(value, language, ZoneOffset.UTC);
  }

  /** With times as the clocks of {@code zone} show them. */
  static String of(Object value, Locale language, ZoneId zone) {
    try {
      return MAPPER
          .writer()
          .withAttribute(ZONE, zone)
          .withAttribute(LANGUAGE, language)
          .writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("every record of the api can be written", impossible);
    }
  }

  private static JsonInclude.Value include(JsonInclude.Include which) {
    return JsonInclude.Value.construct(which, which);
  }

  private static SimpleModule module() {
    SimpleModule module = new SimpleModule("stammkunde");
    text(module, CustomerId.class, CustomerId::toString);
    text(module, HostCustomerId.class, HostCustomerId::value);
    text(module, ShopId.class, ShopId::value);
    text(module, SourceRecord.class, SourceRecord::toString);
    text(module, Period.class, Period::toString);
    text(module, BigDecimal.class, BigDecimal::toPlainString);
    text(module, ZoneId.class, ZoneId::getId);
    text(module, Currency.class, Currency::getCurrencyCode);
    text(module, Path.class, Path::toString);
    text(module, LocalDate.class, LocalDate::toString);
    text(module, Duration.class, Duration::toString);
    text(module, Enum.class, Words::of);
    text(module, SystemHealth.State.class, Enum::name);
    module.addKeySerializer(
        Enum.class, serializer((value, out) -> out.writeFieldName(Words.of(value))));
    module.addSerializer(Instant.class, new Times());
    module.addSerializer(Saying.class, new Told());
    // As the REST interface has it: the ranges of the grades are the catalogue's.
    module.addSerializer(
        CustomerScore.class,
        serializer(
            (score, out) -> {
              out.writeStartObject();
              out.writeNumberField("points", score.points());
              out.writeStringField("grade", score.grade().name());
              out.writeStringField("colour", score.grade().colour());
              out.writeEndObject();
            }));
    optional(module, Optional.class, Optional::isEmpty, Optional::get);
    optional(module, OptionalInt.class, OptionalInt::isEmpty, OptionalInt::getAsInt);
    optional(module, OptionalLong.class, OptionalLong::isEmpty, OptionalLong::getAsLong);
    return module;
  }

  /** Writes a value. */
  private interface Writing<T> {
    void write(T value, JsonGenerator out) throws IOException;
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<T, String> text) {
    module.addSerializer(type, serializer((value, out) -> out.writeString(text.apply(value))));
  }

  private static <T> JsonSerializer<T> serializer(Writing<T> writing) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        writing.write(value, out);
      }
    };
  }

  private static <T> void optional(
      SimpleModule module, Class<T> type, Function<T, Boolean> empty, Function<T, Object> get) {
    module.addSerializer(
        type,
        new JsonSerializer<T>() {
          @Override
          public void serialize(T value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            provider.defaultSerializeValue(empty.apply(value) ? null : get.apply(value), out);
          }

          @Override
          public boolean isEmpty(SerializerProvider provider, T value) {
            return empty.apply(value);
          }
        });
  }

  /** An amount of cents. */
  private static final class Cents extends JsonSerializer<Long> {
    @Override
    public void serialize(Long cents, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(Weights.amount(cents));
    }
  }

  /** In the language of the whole answer. */
  private static final class Told extends JsonSerializer<Saying> {
    @Override
    public void serialize(Saying saying, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(saying.in((Locale) provider.getAttribute(LANGUAGE)));
    }
  }

  /** With the offset of the zone of the whole answer. */
  private static final class Times extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant time, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      ZoneId zone = (ZoneId) provider.getAttribute(ZONE);
      out.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone)));
    }
  }
}
