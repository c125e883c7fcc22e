package org.hopscape.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hopscape.event.Transition;

/** That kernels do what another does: every field, every transition, every state on the way, every bit. */
public final class SameBits {
  private final Kernel reference;
  private final List<Kernel> others;
  private final List<Kernel> all;

  public SameBits(Kernel reference, List<Kernel> others) {
    this.reference = reference;
    this.others = others;
    this.all = new ArrayList<>(others);
    all.add(reference);
  }

  /** Of these legs: ends, transitions, states on the way. */
  public void of(List<Leg> legs) {
    List<List<Transition>> expected = sinks(legs.size());
    List<LegOutcome> one = reference.advance(legs, into(expected));
    for (Kernel many : others) {
      List<List<Transition>> seen = sinks(legs.size());
      List<LegOutcome> outcomes = many.advance(legs, into(seen));
      for (int i = 0; i < legs.size(); i++) {
        assertThat(outcomes.get(i)).isEqualTo(one.get(i));
        assertThat(seen.get(i)).isEqualTo(expected.get(i));
      }
    }
    showsStates(legs, one);
  }

  /** A state in the middle of a way, with the largest |coordinate| since the one before. */
  private record Shown(
      long step, List<Double> position, List<Double> memory, long basin, double largest) {}

  /** Every (lane + 1)th step, in the first lane each; beside a trace's. */
  public void showsStates(List<Leg> legs, List<LegOutcome> ends) {
    for (Kernel many : all) {
      List<List<Shown>> shown = new ArrayList<>();
      legs.forEach(leg -> shown.add(new ArrayList<>()));
      List<LegOutcome> outcomes = many.advance(legs, TransitionSink.NONE, new StateSink() {
        @Override
        public long next(int lane, long step) {
          return step - step % (lane + 1) + lane + 1;
        }

        @Override
        public void state(int lane, long step, double[] position, double largest) {
          throw new AssertionError("a state without its memory");
        }

        @Override
        public void state(
            int lane, long step, double[] position, double[] memory, long basin, double largest) {
          boolean labelled = legs.get(lane).dynamics().basins().labelled();
          shown.get(lane).add(shown(step, position, memory, labelled ? basin : 0, largest));
        }
      });
      assertThat(outcomes).isEqualTo(ends);
      for (int lane = 0; lane < legs.size(); lane++) {
        assertThat(shown.get(lane)).isEqualTo(traced(legs.get(lane), lane + 1));
      }
    }
  }

  private List<Shown> traced(Leg leg, int every) {
    List<Shown> traced = new ArrayList<>();
    boolean labelled = leg.dynamics().basins().labelled();
    double[] largest = {MutableWalkerState.largest(leg.from().position().toArray())};
    reference.trace(leg, (step, position, memory, basin) -> {
      double here = MutableWalkerState.largest(position);
      largest[0] = Math.max(largest[0], here);
      if (step % every == 0) {
        traced.add(shown(step, position, memory, labelled ? basin : 0, largest[0]));
        largest[0] = here;
      }
    });
    return traced;
  }

  private static Shown shown(
      long step, double[] position, double[] memory, long basin, double largest) {
    return new Shown(
        step,
        Arrays.stream(position).boxed().toList(),
        Arrays.stream(memory).boxed().toList(),
        basin,
        largest);
  }

  private static TransitionSink into(List<List<Transition>> sinks) {
    return (lane, step, from, to) -> sinks.get(lane).add(new Transition(step, from, to));
  }

  private static List<List<Transition>> sinks(int n) {
    List<List<Transition>> sinks = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      sinks.add(new ArrayList<>());
    }
    return sinks;
  }
}
