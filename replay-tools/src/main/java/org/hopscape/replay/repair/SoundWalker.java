package org.hopscape.replay.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.Mark;
import org.hopscape.event.WalkerId;
import org.hopscape.fault.Fault;
import org.hopscape.journal.Stored;

/** What is sound of one walker's events, and which steps they attest. */
final class SoundWalker {
  private final WalkerId id;
  private final List<Stored> events;

  /** Ends of legs by their beginnings. */
  private final Map<Long, Long> legs = new HashMap<>();

  private final TreeSet<Long> cuts = new TreeSet<>();
  private final Set<Long> divergences = new HashSet<>();
  private final Set<Long> meetings = new HashSet<>();
  private long furthest;

  SoundWalker(WalkerId id, List<Stored> events) {
    this.id = id;
    this.events = List.copyOf(events);
    for (Stored stored : events) {
      add(event(stored));
    }
  }

  private void add(WalkerEvent event) {
    event.leg().ifPresent(leg -> {
      legs.put(leg.fromStep(), leg.toStep());
      cuts.add(leg.fromStep());
      cuts.add(leg.toStep());
    });
    event.exchange().ifPresent(exchanged -> meetings.add(exchanged.step()));
    if (event.mark().equals(Optional.of(Mark.DIVERGED))) {
      divergences.add(event.step());
      cuts.add(event.step());
    }
    furthest = Math.max(furthest, event.step());
  }

  private WalkerEvent event(Stored stored) {
    return stored.event().ofWalker().orElseThrow(() -> Fault.of(
            Fault.Kind.DAMAGED, "an event of the run stands in a walker's place")
        .at("walker " + id + ", event " + stored.sequence()));
  }

  WalkerId id() {
    return id;
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  /** In the order of their sequence numbers. */
  List<WalkerEvent> events() {
    return events.stream().map(this::event).toList();
  }

  /** Sequence number of the n-th. */
  long sequence(int n) {
    return events.get(n).sequence();
  }

  /**
   * How many of the first events nothing is missing between, up to the last leg or meeting before the first gap: what was stored
   * together with that one may be cut off.
   */
  int wholeUnits() {
    int whole = 0;
    while (whole < events.size() && events.get(whole).sequence() == whole + 1L) {
      whole++;
    }
    int units = 0;
    for (int n = 0; n < whole; n++) {
      units = event(events.get(n)).mark().isEmpty() ? n : units;
    }
    return units;
  }

  /** The last step that an event tells of. */
  long furthest() {
    return furthest;
  }

  /** Whether an event tells of the meeting at the end of an epoch. */
  boolean met(long step) {
    return meetings.contains(step);
  }

  /** Whether the state after {@code step} would not be finite. */
  boolean divergedAt(long step) {
    return divergences.contains(step);
  }

  /** Whether a leg begins at {@code step}. */
  boolean beginsLeg(long step) {
    return legs.containsKey(step);
  }

  /** Where a leg ends that begins at {@code step} and, if none is sound, at the latest where the next sound one begins. */
  long legEnd(long step, long longest) {
    Long end = legs.get(step);
    if (end != null && end > step) {
      return end;
    }
    Long next = cuts.higher(step);
    long most = longest > Long.MAX_VALUE - step ? Long.MAX_VALUE : step + longest;
    return next == null ? most : Math.min(next, most);
  }

  /** Steps of the longest leg, 0 where there is none. */
  long longestLeg() {
    return legs.entrySet().stream()
        .mapToLong(leg -> leg.getValue() - leg.getKey())
        .max()
        .orElse(0);
  }

  /** The events from the n-th on. */
  List<WalkerEvent> from(int n) {
    return new ArrayList<>(events().subList(n, events.size()));
  }
}
