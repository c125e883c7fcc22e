package org.hopscape.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hopscape.event.Event;
import org.hopscape.event.Position;
import org.hopscape.event.RoundTrip;
import org.hopscape.event.Totals;
import org.hopscape.event.WalkerEvent;
import org.hopscape.fault.Fault;
import org.hopscape.journal.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
  private final EventCodec codec = EventCodec.ofEvents();

  static Stream<Event> everyType() {
    return Events.ofEveryType().stream();
  }

  @ParameterizedTest
  @MethodSource("everyType")
  void whatIsWrittenIsReadBackBitForBit(Event event) {
    byte[] bytes = codec.encode(event);
    assertThat(codec.decodeEvent(codec.manifest(event), bytes)).isEqualTo(event);
    assertThat(codec.encode(codec.decode(codec.manifest(event), bytes))).isEqualTo(bytes);
  }

  @Test
  void everyTypeHasItsStableName() {
    assertThat(Events.ofEveryType().stream().map(codec::manifest).distinct())
        .containsExactlyInAnyOrder(
            "run-started/2",
            "run-forked/2",
            "run-extended/2",
            "run-shortened/2",
            "run-paused/2",
            "run-completed/2",
            "walker-placed/2",
            "walker-forked/2",
            "leg-completed/2",
            "escaped/2",
            "left-domain/2",
            "diverged/2",
            "position-exchanged/2",
            "escape-censored/2");
  }

  /** As they were released in schema 1. */
  @ParameterizedTest
  @CsvSource({
    "escaped/1, bf64737465701903e8ff",
    "diverged/1, bf64737465701903e8ff",
    "escaped/2, 9f1903e8ff",
    "diverged/2, 9f1903e8ff",
  })
  void bytesThatWereReleasedAreReadForEver(String manifest, String bytes) {
    assertThat(codec.decodeEvent(manifest, HexFormat.of().parseHex(bytes)))
        .isEqualTo(
            manifest.startsWith("escaped")
                ? new WalkerEvent.Escaped(1000)
                : new WalkerEvent.Diverged(1000));
  }

  @Test
  void theBytesOfALegStayAsTheyWereReleased() {
    assertThat(HexFormat.of().formatHex(codec.encode(new WalkerEvent.Escaped(1000))))
        .isEqualTo("9f1903e8ff");
  }

  @Test
  void zerosKeepTheirSign() {
    Position position = Position.of(-0.0, 0.0, Double.MIN_VALUE);
    WalkerEvent.WalkerPlaced placed = new WalkerEvent.WalkerPlaced(position, 0, -0.0);
    assertThat(codec.decode(codec.manifest(placed), codec.encode(placed))).isEqualTo(placed);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aNumberThatIsNotFiniteIsNeverWritten(double number) {
    assertThatThrownBy(
            () -> codec.encode(new WalkerEvent.WalkerPlaced(Position.of(0, number), 0, 0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> codec.encode(new WalkerEvent.WalkerPlaced(Position.of(0), 0, number)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void jsonNamesTheTypeFirst() {
    assertThat(codec.toJson(Events.leg(1, 2, 1)).toString())
        .startsWith("{\"type\":\"leg-completed\",\"fromStep\":131072,\"toStep\":196608,")
        .contains("\"transitions\":[{\"step\":131072,\"from\":0,\"to\":1}]");
  }

  @Test
  void jsonOfAMeetingHasBothHalvesOfWhatHappened() {
    assertThat(codec.toJson(Events.exchanged(null)).toString())
        .startsWith("{\"type\":\"position-exchanged\",\"epoch\":3,\"step\":300,\"partner\":1,")
        .contains("\"accepted\":true", "\"received\":null", "\"acknowledged\":[100,200]");
    assertThat(codec
            .toJson(Events.exchanged(Events.received(new RoundTrip(5, false, 0))))
            .toString())
        .contains("\"received\":{\"position\":[-0.0,0.1]", "\"trip\":{\"since\":5");
  }

  @ParameterizedTest
  @CsvSource({
    "leg-completed/3, INCOMPATIBLE",
    "some-day/999, INCOMPATIBLE",
    "some-day/1, DAMAGED",
    "leg-completed, DAMAGED",
    "leg-completed/0, DAMAGED",
    "leg-completed/01, DAMAGED",
    "leg-completed/-1, DAMAGED",
    "leg-completed/99999999999999999999, DAMAGED",
    "/1, DAMAGED",
    "'', DAMAGED",
    "java.lang.Runtime, DAMAGED",
    "org.hopscape.event.WalkerEvent$Escaped, DAMAGED",
    "com.sun.rowset.JdbcRowSetImpl/1, DAMAGED",
  })
  void unknownNamesAreFaults(String manifest, Fault.Kind kind) {
    Fault fault = catchThrowableOfType(
        Fault.class, () -> codec.decode(manifest, codec.encode(new WalkerEvent.Escaped(1))));
    assertThat(fault.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "7",
        "\"step\"",
        "{\"step\":null}",
        "{\"step\":1.5}",
        "{\"step\":\"1\"}",
        "{\"step\":true}",
        "{\"step\":99999999999999999999}",
        "{\"step\":[1]}",
        "{\"step\":{\"@class\":\"java.lang.Runtime\"}}",
        "{\"step\":1,\"more\":2}",
        "{\"step\":1,\"@class\":\"javax.naming.InitialContext\"}",
        "[\"com.sun.rowset.JdbcRowSetImpl\",{\"dataSourceName\":\"ldap://localhost/x\"}]",
      })
  void contentOfAnotherShapeIsAFault(String json) throws IOException {
    JsonNode tree = new ObjectMapper().readTree(json);
    damaged("escaped/1", new CBORMapper().writeValueAsBytes(tree));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"step\":1}",
        "null",
        "[]",
        "7",
        "[null]",
        "[1.5]",
        "[\"1\"]",
        "[true]",
        "[1,2]",
        "[[1]]",
        "[{\"@class\":\"java.lang.Runtime\"}]",
        "[\"com.sun.rowset.JdbcRowSetImpl\",{\"dataSourceName\":\"ldap://localhost/x\"}]",
      })
  void anArrayOfAnotherShapeIsAFault(String json) throws IOException {
    JsonNode tree = new ObjectMapper().readTree(json);
    damaged("escaped/2", new CBORMapper().writeValueAsBytes(tree));
  }

  @Test
  void numbersThatAreNotFiniteAreNotReadEither() throws IOException {
    for (Object number : List.of(Double.NaN, "NaN", "Infinity", Float.NaN, 7, "1.5", List.of())) {
      Map<String, Object> placed = Map.of("position", List.of(1.0), "basin", 0, "value", number);
      damaged("walker-placed/1", new CBORMapper().writeValueAsBytes(placed));
      placed = Map.of("position", List.of(number), "basin", 0, "value", 1.0);
      damaged("walker-placed/1", new CBORMapper().writeValueAsBytes(placed));
      List<Object> array = List.of(List.of(1.0), 0, number);
      damaged("walker-placed/2", new CBORMapper().writeValueAsBytes(array));
      array = List.of(List.of(number), 0, 1.0);
      damaged("walker-placed/2", new CBORMapper().writeValueAsBytes(array));
    }
  }

  @Test
  void trailingBytesAreAFault() {
    byte[] bytes = codec.encode(new WalkerEvent.Escaped(1));
    damaged("escaped/1", Arrays.copyOf(bytes, bytes.length + 1));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0x81, 0x9f, 0xa1, 0xbf, 0xc1, 0x5f, 0x7f, 0xd8, 0xff, 0x00, 0x9b, 0x5b, 0xbb})
  void aNestingBombIsAFaultAndNoCrash(int opening) {
    byte[] bomb = new byte[1 << 20];
    Arrays.fill(bomb, (byte) opening);
    for (String manifest : List.of(
        "escaped/1",
        "leg-completed/1",
        "run-started/1",
        "escaped/2",
        "leg-completed/2",
        "run-started/2")) {
      damaged(manifest, bomb);
    }
    // Deep within a field that is an array, and one that is an object.
    for (String field : List.of("transitions", "position", "totals")) {
      byte[] nested = new byte[1 << 20];
      Arrays.fill(nested, (byte) opening);
      nested[0] = (byte) 0xbf;
      nested[1] = (byte) (0x60 + field.length());
      System.arraycopy(field.getBytes(StandardCharsets.US_ASCII), 0, nested, 2, field.length());
      damaged("leg-completed/1", nested);
    }
  }

  /** Seeded junk, and real bytes with a flip: each is read as an event or is a fault. */
  @Test
  void junkNeverCrashes() {
    SplittableRandom random = new SplittableRandom(5);
    List<Event> events = Events.ofEveryType();
    for (int i = 0; i < 20_000; i++) {
      Event event = events.get(i % events.size());
      byte[] bytes = codec.encode(event);
      if (i % 2 == 0) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      } else {
        random.nextBytes(bytes);
      }
      try {
        assertThat(codec.decode(codec.manifest(event), bytes)).hasSameClassAs(event);
      } catch (Fault fault) {
        assertThat(fault.kind()).isEqualTo(Fault.Kind.DAMAGED);
      }
    }
  }

  @Test
  void furtherTypesCanBeAdded() {
    Totals totals = new Totals(1, 2, 3, 4, 5);
    EventCodec more = EventCodec.ofEventsAnd(Map.of("totals", Totals.class));
    assertThat(more.decode("totals/1", more.encode(totals))).isEqualTo(totals);
    assertThatThrownBy(() -> codec.encode(totals)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> more.decodeEvent("totals/1", more.encode(totals)))
        .isInstanceOf(Fault.class);
  }

  private void damaged(String manifest, byte[] bytes) {
    Fault fault = catchThrowableOfType(Fault.class, () -> codec.decode(manifest, bytes));
    assertThat(fault).isNotNull();
    assertThat(fault.kind()).isEqualTo(Fault.Kind.DAMAGED);
  }
}
