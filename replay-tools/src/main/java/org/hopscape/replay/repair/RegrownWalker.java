package org.hopscape.replay.repair;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.hopscape.event.Event;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerEvent.PositionExchanged;
import org.hopscape.event.WalkerEvent.WalkerForked;
import org.hopscape.exchange.Ensemble;
import org.hopscape.exchange.Exchanges;
import org.hopscape.exchange.Offer;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.LegOutcome;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.verify.Difference;
import org.jspecify.annotations.Nullable;

/**
 * One walker's events, made again: those before the first gap as they are, all behind it recomputed in the legs that the sound
 * ones among them have. Each sound one must come out again bit for bit.
 */
final class RegrownWalker {
  private static final long NONE = -1;

  private final SoundWalker sound;
  private final Ensemble ensemble;
  private final Dynamics dynamics;
  private final long number;
  private final long longest;
  private final long reached;
  private final List<WalkerEvent> events = new ArrayList<>();

  /** Sound events that have not come out again yet. */
  private final List<WalkerEvent> expected;

  private final int trusted;
  private int proven;
  private int provenLegs;
  private int recomputed;
  private long target;
  private @Nullable WalkerState state;
  private Exchanges exchanges;
  private long alone = NONE;

  /**
   * Of a walker that goes on to its furthest sound step, or as far as others need it.
   *
   * @param reached the step that the run's completion attests, its meeting included
   * @param trust whether what stands before the first gap is taken as it is
   * @param longest steps of a leg where no sound one tells them
   */
  RegrownWalker(SoundWalker sound, Ensemble ensemble, long reached, boolean trust, long longest) {
    this.sound = sound;
    this.ensemble = ensemble;
    this.number = sound.id().walker();
    this.dynamics = ensemble.dynamics(number);
    this.reached = reached;
    this.target = Math.max(sound.furthest(), reached);
    this.longest = longest;
    this.exchanges = ensemble.start(number);
    this.trusted = trust ? sound.wholeUnits() : 0;
    sound.events().subList(0, trusted).forEach(this::take);
    this.expected = sound.from(trusted);
  }

  /** Whether it has no state yet: {@link #begin} is to be called before anything else. */
  boolean unplaced() {
    return state == null;
  }

  /** Whether its first event is sound. */
  boolean hasBeginning() {
    return !sound.isEmpty() && sound.sequence(0) == 1;
  }

  /** The first event of a fork's walker, if it is sound. */
  @Nullable
  WalkerForked takenOver() {
    return hasBeginning() ? sound.events().get(0).takenOver().orElse(null) : null;
  }

  /** Places it, or takes it over from another run. */
  void begin(List<WalkerEvent> first) {
    add(first);
  }

  WalkerState state() {
    if (state == null) {
      throw new IllegalStateException("walker " + sound.id() + " has no place yet");
    }
    return state;
  }

  long number() {
    return number;
  }

  boolean stopped() {
    return state().stopped(dynamics);
  }

  /** The walker must come as far as {@code step}: another one needs it there. */
  void raise(long step) {
    target = Math.max(target, step);
  }

  /** Whether it stands at the end of an epoch with a meeting to come. */
  boolean waits() {
    WalkerState now = state();
    return ensemble.endsEpoch(now.step())
        && now.step() > Math.max(alone, exchanges.settledAt())
        && !stopped();
  }

  /** Whether it is known that the meeting at which it stands was. */
  boolean wantsMeeting() {
    long step = state().step();
    return waits() && (sound.met(step) || target > step || reached >= step);
  }

  OptionalLong partner() {
    return ensemble.partner(number, state().step());
  }

  /** Its partner has stopped for good, or there is none. */
  void isAlone() {
    alone = state().step();
  }

  /** The next leg, or null where it rests. */
  @Nullable
  Leg next() {
    WalkerState now = state();
    if (stopped() || waits()) {
      return null;
    }
    if (sound.divergedAt(now.step())) {
      return new Leg(dynamics, number, now, now.step() + 1);
    }
    if (now.step() >= target) {
      return null;
    }
    long end = Math.min(sound.legEnd(now.step(), longest), ensemble.nextEnd(now.step()));
    end = Math.min(end, target);
    // The step that fails is tried, unless a leg of its own did.
    boolean fails = sound.divergedAt(end) && !sound.beginsLeg(end);
    return new Leg(dynamics, number, now, fails ? end + 1 : end);
  }

  void done(LegOutcome outcome) {
    add(outcome.events());
  }

  Offer offer(long partner) {
    WalkerState now = state();
    return new Offer(number, now.step(), partner, now.position(), now.memory(), exchanges.trip());
  }

  /** Its side of the meeting. Whom it met before has stored the other side: all of them are made again together. */
  List<WalkerEvent> meeting(Offer theirs) {
    List<Long> acknowledged = expected.stream()
        .findFirst()
        .flatMap(WalkerEvent::exchange)
        .filter(exchanged -> exchanged.step() == theirs.step())
        .map(PositionExchanged::acknowledged)
        .orElseGet(() -> exchanges.outstanding().stream().map(Offer::step).toList());
    return ensemble.meet(offer(theirs.walker()), state(), theirs, acknowledged);
  }

  void meet(List<WalkerEvent> side) {
    add(side);
  }

  private void add(List<WalkerEvent> made) {
    for (WalkerEvent event : made) {
      take(event);
      if (!expected.isEmpty() && expected.get(0).equals(event)) {
        expected.remove(0);
        proven++;
        provenLegs += event.leg().isPresent() ? 1 : 0;
      } else {
        recomputed++;
      }
    }
  }

  private void take(WalkerEvent event) {
    WalkerState before = state;
    exchanges = exchanges.after(number, before, event);
    Optional<WalkerState> first = WalkerState.first(event);
    if (first.isEmpty() && before == null) {
      throw contradiction("its first event is " + event.getClass().getSimpleName());
    }
    state = first.orElseGet(() -> Objects.requireNonNull(before).after(event));
    events.add(event);
  }

  /** @throws Fault DAMAGED where a sound event did not come out again */
  void check() {
    if (expected.isEmpty()) {
      return;
    }
    WalkerEvent first = expected.get(0);
    String difference = events.stream()
        .filter(event -> sameLeg(event, first))
        .map(event -> Difference.of(List.of(first), List.of(event)))
        .findFirst()
        .orElse(first.getClass().getSimpleName() + " at step " + first.step()
            + " does not come out again");
    int place = sound.events().size() - expected.size();
    throw contradiction(
        "event " + sound.sequence(place) + " has the right checksum, but " + difference);
  }

  private static boolean sameLeg(WalkerEvent event, WalkerEvent other) {
    return event.getClass() == other.getClass()
        && event.step() == other.step()
        && event.fromStep() == other.fromStep();
  }

  private Fault contradiction(String what) {
    return Fault.of(Fault.Kind.DAMAGED, what)
        .at("walker " + sound.id())
        .maybe("the run was made by another scenario, seed or program; nothing was changed.");
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  /** Taken as they are. */
  int trusted() {
    return trusted;
  }

  /** Sound ones that came out again. */
  int proven() {
    return proven;
  }

  /** Legs among them: each tells the scenario from others. */
  int provenLegs() {
    return provenLegs;
  }

  /** Those that were not there. */
  int recomputed() {
    return recomputed;
  }
}
