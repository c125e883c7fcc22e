package org.hopscape.replay;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hopscape.event.Position;
import org.hopscape.event.Transition;
import org.hopscape.kernel.TransitionSink;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.cache.KeptResults;
import org.hopscape.replay.cache.Pack;
import org.jspecify.annotations.Nullable;

/**
 * Transitions of legs that do not list all of theirs, as replays found them, kept arm by arm. A leg is known by its first event
 * and by a hash of the states at its ends, so that what was found stays good when the run goes on. Legs of very many transitions
 * are not kept: to read them would take as long as to do them again.
 */
public final class LegTransitions {
  private static final String KIND = "legs";

  /** A leg with more than one transition in so many steps is not kept. */
  private static final int STEPS = 8;

  private static final int LISTED = 256;
  private static final int MOST_LABELS = 1 << 16;

  /** Transitions that are gathered at a time; a small part of the heap. */
  private static final long GATHERED = Runtime.getRuntime().maxMemory() / 2048;

  /** After so many legs of too many transitions, and few others, an arm is not worth the trouble. */
  private static final int HOPELESS = 256;

  private final KeptResults results;
  private final Map<String, ArmLegs> arms = new HashMap<>();

  LegTransitions(KeptResults results) {
    this.results = results;
  }

  /** The leg with its transitions, where they are known. */
  RecordedLeg known(RecordedLeg leg) {
    if (!results.keeps() || leg.listed() || !leg.dynamics().basins().labelled()) {
      return leg;
    }
    Found found = arm(leg.id().arm()).find(leg);
    return found == null ? leg : leg.with(found);
  }

  /** Gathers the transitions of legs that are about to be done again. */
  public Recording recording(List<RecordedLeg> legs) {
    return new Recording(legs);
  }

  /** Keeps what was found since the beginning. */
  void keep() {
    List<Map.Entry<String, ArmLegs>> all;
    synchronized (arms) {
      all = List.copyOf(arms.entrySet());
    }
    all.forEach(arm -> arm.getValue().keep(this, arm.getKey()));
  }

  private ArmLegs arm(String name) {
    synchronized (arms) {
      return arms.computeIfAbsent(
          name, arm -> results.get(KIND, arm).map(ArmLegs::read).orElseGet(ArmLegs::new));
    }
  }

  /** A leg's transitions in few bytes. */
  static final class Found {
    private final RecordedLeg leg;
    private final ArmLegs arm;
    private final ByteBuffer bytes;

    private Found(RecordedLeg leg, ArmLegs arm, ByteBuffer bytes) {
      this.leg = leg;
      this.arm = arm;
      this.bytes = bytes;
    }

    List<Transition> transitions() {
      ByteBuffer in = bytes.duplicate();
      int count = Pack.count(in);
      List<Transition> transitions = new ArrayList<>(count);
      long step = leg.from().step();
      long from = leg.from().basin();
      for (int n = 0; n < count; n++) {
        step += Pack.whole(in);
        long to = arm.label(Pack.count(in));
        transitions.add(new Transition(step, from, to));
        from = to;
      }
      return transitions;
    }
  }

  /** Which leg, and what it was. */
  private record Key(long walker, long sequence, long hash) implements Comparable<Key> {
    static Key of(RecordedLeg leg) {
      long hash = mix(mix(0, leg.from()), leg.to());
      return new Key(leg.id().walker(), leg.sequence(), hash);
    }

    private static long mix(long before, WalkerState state) {
      long hash = mix(before, state.step());
      hash = mix(hash, state.position());
      hash = mix(hash, state.memory());
      hash = mix(hash, state.basin());
      hash = mix(hash, state.enteredAt());
      hash = mix(hash, state.totals().transitions());
      return mix(hash, state.totals().stepsInStart());
    }

    private static long mix(long before, Position position) {
      long hash = before;
      for (int i = 0; i < position.dimension(); i++) {
        hash = mix(hash, Double.doubleToRawLongBits(position.get(i)));
      }
      return hash;
    }

    /** SplitMix64's finalizer over a running sum, doi:10.1145/2660193.2660195. */
    private static long mix(long before, long next) {
      long z = 0x9e3779b97f4a7c15L * before + next + 0x632be59bd9b4e019L;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      return z ^ (z >>> 31);
    }

    @Override
    public int compareTo(Key other) {
      int byWalker = Long.compare(walker, other.walker);
      int bySequence = byWalker != 0 ? byWalker : Long.compare(sequence, other.sequence);
      return bySequence != 0 ? bySequence : Long.compare(hash, other.hash);
    }
  }

  /** One arm's legs. */
  private static final class ArmLegs {
    private final TreeMap<Key, ByteBuffer> legs = new TreeMap<>();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<Long> labels = new ArrayList<>();
    private long bytes;
    private long tooMany;
    private boolean changed;

    /** An empty one where the bytes are not one. */
    static ArmLegs read(ByteBuffer in) {
      ArmLegs arm = new ArmLegs();
      try {
        int labels = Pack.count(in);
        for (int n = 0; n < labels; n++) {
          arm.number(Pack.whole(in));
        }
        int count = Pack.count(in);
        for (int n = 0; n < count; n++) {
          Key key = new Key(Pack.whole(in), Pack.whole(in), in.getLong());
          int length = Pack.count(in);
          arm.put(key, in.slice(in.position(), length));
          in.position(in.position() + length);
        }
        return arm;
      } catch (BufferUnderflowException
          | IllegalArgumentException
          | ArithmeticException
          | IndexOutOfBoundsException e) {
        return new ArmLegs();
      }
    }

    private void put(Key key, ByteBuffer found) {
      legs.put(key, found);
      bytes += found.remaining() + 3L * Long.BYTES;
    }

    synchronized long label(int number) {
      return labels.get(number);
    }

    private int number(long label) {
      Integer number = numbers.get(label);
      if (number == null) {
        number = labels.size();
        labels.add(label);
        numbers.put(label, number);
      }
      return number;
    }

    synchronized @Nullable Found find(RecordedLeg leg) {
      ByteBuffer found = legs.isEmpty() ? null : legs.get(Key.of(leg));
      long changes = leg.to().totals().transitions() - leg.from().totals().transitions();
      return found == null || Pack.whole(found.duplicate()) != changes
          ? null
          : new Found(leg, this, found);
    }

    synchronized boolean wants() {
      return (tooMany < HOPELESS || tooMany < 4L * legs.size())
          && KeptResults.fits(bytes)
          && labels.size() < MOST_LABELS;
    }

    synchronized void tooMany() {
      tooMany++;
    }

    synchronized void add(RecordedLeg leg, int count, long[] steps, long[] to) {
      if (!wants()) {
        return;
      }
      Pack pack = new Pack();
      pack.whole(count);
      long step = leg.from().step();
      for (int n = 0; n < count; n++) {
        pack.whole(steps[n] - step).whole(number(to[n]));
        step = steps[n];
      }
      put(Key.of(leg), ByteBuffer.wrap(pack.toBytes()));
      changed = true;
    }

    synchronized byte[] toBytes() {
      Pack pack = new Pack();
      pack.whole(labels.size());
      labels.forEach(pack::whole);
      pack.whole(legs.size());
      legs.forEach((key, found) -> {
        pack.whole(key.walker).whole(key.sequence).bits(key.hash).whole(found.remaining());
        byte[] content = new byte[found.remaining()];
        found.duplicate().get(content);
        pack.raw(content, 0, content.length);
      });
      return pack.toBytes();
    }

    synchronized void keep(LegTransitions all, String name) {
      if (changed) {
        all.results.put(KIND, name, toBytes());
        changed = false;
      }
    }
  }

  /** What is found while some legs are done again, on one thread. */
  public final class Recording {
    private final List<RecordedLeg> legs;
    private final @Nullable ArmLegs arm;
    private final int most;
    private final int[] counts;
    private final long[][] steps;
    private final long[][] labels;

    Recording(List<RecordedLeg> legs) {
      this.legs = legs;
      this.counts = new int[legs.size()];
      this.steps = new long[legs.size()][];
      this.labels = new long[legs.size()][];
      ArmLegs its = results.keeps() && !legs.isEmpty() ? arm(legs.get(0).id().arm()) : null;
      this.arm = its != null && its.wants() ? its : null;
      this.most = (int) Math.min(Integer.MAX_VALUE, GATHERED / Math.max(1, legs.size()));
    }

    /** Tells {@code sink} the same. */
    public TransitionSink beside(TransitionSink sink) {
      if (arm == null) {
        return sink;
      }
      return new TransitionSink() {
        @Override
        public void transition(int lane, long step, long from, long to) {
          add(lane, step, to);
          sink.transition(lane, step, from, to);
        }

        @Override
        public void transitions(int lane, int count, long[] step, long from, long[] to) {
          for (int n = 0; n < count; n++) {
            add(lane, step[n], to[n]);
          }
          sink.transitions(lane, count, step, from, to);
        }
      };
    }

    private void add(int lane, long step, long to) {
      int count = counts[lane]++;
      if (count == 0) {
        RecordedLeg leg = legs.get(lane);
        long may = Math.min(most, LISTED + (leg.to().step() - leg.from().step()) / STEPS);
        steps[lane] = new long[leg.listed() ? 0 : (int) may];
        labels[lane] = new long[steps[lane].length];
      }
      if (count < steps[lane].length) {
        steps[lane][count] = step;
        labels[lane][count] = to;
      }
    }

    /** All legs came out as recorded. */
    public void end() {
      for (int lane = 0; arm != null && lane < counts.length; lane++) {
        RecordedLeg leg = legs.get(lane);
        if (!leg.listed() && counts[lane] > 0) {
          if (counts[lane] <= steps[lane].length) {
            arm.add(leg, counts[lane], steps[lane], labels[lane]);
          } else {
            arm.tooMany();
          }
        }
      }
    }
  }
}
