package org.hopscape.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hopscape.event.Position;
import org.hopscape.event.Received;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.LegCompleted;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.journal.codec.EventCodec;
import org.hopscape.journal.codec.EventSerializer;
import org.hopscape.journal.codec.Guarded;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.journal.folder.RunFolder;
import org.jspecify.annotations.Nullable;

/**
 * A walker's snapshots bound how many events its recovery reads; they are a cache, and all that they tell is in the events.
 * Each is checked before a walker may recover from it: its checksum, and its step and position against the event that it
 * follows, so that another walker's, or an older one under a newer name, is found too.
 */
public final class Snapshots {
  private static final Pattern NAME = Pattern.compile("snapshot-(.+)-([0-9]{1,18})-[0-9]{1,18}");
  private static final String STATE = "walker-state/" + EventCodec.FURTHER_SCHEMA;

  /** The leg, and what can be told of it behind it. */
  private static final int EVENTS = 4;

  /** What Akka calls a snapshot before it is whole. */
  private static final String UNFINISHED = "tmp";

  private final JournalReader journal;
  private final boolean running;
  private final CBORMapper cbor = new CBORMapper();

  private Snapshots(JournalReader journal, boolean running) {
    this.journal = journal;
    this.running = running;
  }

  /**
   * What is wrong with the snapshots of a run whose journal this is.
   *
   * @param running whether a process is at work, so that snapshots may be newer than the journal that was read
   */
  public static List<Corruption> check(RunFolder folder, JournalReader journal, boolean running) {
    Snapshots snapshots = new Snapshots(journal, running);
    List<Corruption> damage = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.snapshots())) {
      for (Path file : files.sorted().toList()) {
        snapshots.damage(folder, file).ifPresent(damage::add);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw fault(folder.snapshots(), e);
    }
    return damage;
  }

  /** Removes what {@link #check} found; by the holder of the run's lock. */
  public static void remove(RunFolder folder, List<Corruption> damaged) {
    for (Corruption each : damaged) {
      Path file = folder.path().resolve(each.file());
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw fault(file, e);
      }
    }
  }

  private Optional<Corruption> damage(RunFolder folder, Path file) {
    String name = folder.path().relativize(file).toString();
    if (name.endsWith(UNFINISHED)) {
      return Optional.empty();
    }
    Matcher parts = NAME.matcher(file.getFileName().toString());
    if (!parts.matches()) {
      return Optional.of(Corruption.of(name, "no name of a snapshot"));
    }
    String walker = URLDecoder.decode(parts.group(1), StandardCharsets.UTF_8);
    long sequence = Long.parseLong(parts.group(2));
    String what;
    try {
      what = agrees(walker, sequence, state(Files.readAllBytes(file)))
          ? ""
          : "the snapshot tells of another state than the walker's events";
    } catch (NoSuchFileException e) {
      return Optional.empty(); // its writer is at work
    } catch (Fault | IOException | BufferUnderflowException | IllegalArgumentException e) {
      what = "the snapshot is damaged";
    }
    boolean known = WalkerId.isWalker(walker);
    return what.isEmpty()
        ? Optional.empty()
        : Optional.of(new Corruption(name, known ? walker : null, known ? sequence : null, what));
  }

  /** The walker's part of the state; Akka puts the length of a header, the serializer and the manifest before it. */
  private JsonNode state(byte[] file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    byte[] manifest = new byte[STATE.length()];
    int header = in.getInt();
    int serializer = in.getInt();
    in.get(manifest);
    if (header != Integer.BYTES + manifest.length
        || serializer != EventSerializer.IDENTIFIER
        || !STATE.equals(new String(manifest, StandardCharsets.UTF_8))) {
      throw new IllegalArgumentException("not a walker's snapshot");
    }
    byte[] content = new byte[in.remaining()];
    in.get(content);
    return cbor.readTree(Guarded.open(STATE, content)).path("walker");
  }

  private boolean agrees(String walker, long sequence, JsonNode state) {
    if (sequence < 1 || sequence > journal.highestSequence(walker)) {
      return running;
    }
    List<WalkerEvent> events = new ArrayList<>();
    journal.replay(walker, sequence - EVENTS + 1, sequence, stored -> stored
        .event()
        .ofWalker()
        .ifPresent(events::add));
    for (int i = events.size() - 1; i >= 0; i--) {
      WalkerEvent event = events.get(i);
      if (event.leg().isPresent() || event.exchange().isPresent()) {
        Position position = event
            .leg()
            .map(LegCompleted::position)
            .or(() -> event.exchange().map(PositionExchanged::received).map(Received::position))
            .orElse(null);
        return event.step() == state.path("step").asLong() && same(position, state);
      }
    }
    return false;
  }

  /** Whether the state is at the position; a walker that kept its own in an exchange is somewhere. */
  private static boolean same(@Nullable Position position, JsonNode state) {
    JsonNode there = state.path("position");
    if (position == null) {
      return there.isArray();
    }
    boolean same = there.size() == position.dimension();
    for (int i = 0; same && i < position.dimension(); i++) {
      same = Double.doubleToRawLongBits(there.get(i).asDouble())
          == Double.doubleToRawLongBits(position.get(i));
    }
    return same;
  }

  private static Fault fault(Path file, IOException cause) {
    return Fault.of(Fault.Kind.STORAGE, "cannot look at the snapshots: " + Reason.of(cause))
        .at(file.toString())
        .because(cause);
  }
}
