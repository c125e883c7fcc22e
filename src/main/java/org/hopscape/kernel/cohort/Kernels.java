package org.hopscape.kernel.cohort;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.kernel.lanes.PlainPasses;
import org.hopscape.kernel.lanes.SeparableKind;
import org.hopscape.kernel.lanes.SurfaceKind;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.math.VectorModule;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.jspecify.annotations.Nullable;

/** Where a Stepper gets its kernel. */
public final class Kernels {
  private static final int WARM_STEPS = 500;
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(150);
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);
  private static final List<Landscape> WARMED =
      List.of(new CosineBowl(), new RippledBowl(), DoubleWell.quartic(), new Quadratic(1, 1));

  private Kernels() {}

  /** The fastest kernel here, for one thread. */
  public static Kernel create() {
    return new CohortKernel(passes());
  }

  /** Equal for dynamics whose walkers are advanced together in lanes; for others a kind of its own. */
  public static Object kind(Dynamics dynamics) {
    return laneKind(dynamics).orElse(dynamics);
  }

  private static Optional<Object> laneKind(Dynamics dynamics) {
    return Kind.of(dynamics)
        .<Object>map(kind -> kind)
        .or(() -> SurfaceKind.of(dynamics).map(kind -> kind))
        .or(() -> SeparableKind.of(dynamics).map(kind -> kind));
  }

  /** Whether walkers of these dynamics are advanced together in lanes. */
  public static boolean inLanes(Dynamics dynamics) {
    return Kind.of(dynamics).isPresent();
  }

  /** Why the passes are the plain ones here; empty where they go through {@code jdk.incubator.vector}. */
  public static Optional<String> plain() {
    Optional<String> missing = VectorModule.missing();
    if (missing.isPresent()) {
      return missing;
    }
    return vectorPasses() == null
        ? Optional.of("this processor has no vectors of four doubles")
        : Optional.empty();
  }

  /** Lets HotSpot compile every pass, on full lanes. */
  public static void warm() {
    List<Noise> noises = List.of(
        new Noise.Multiplicative(2, 1),
        new Noise.Additive(new Law.Gaussian(), 1),
        new Noise.Additive(new Law.StudentT(3), 1));
    List<Dynamics> dynamics = new ArrayList<>();
    for (Landscape landscape : WARMED) {
      for (Noise noise : noises) {
        dynamics.add(new Dynamics(
            0,
            landscape,
            new Start.At(Position.of(1.0)),
            noise,
            Optimizer.sgd(0.01),
            Basins.minima(landscape),
            false));
      }
    }
    warm(dynamics);
  }

  /** Lets HotSpot compile the passes of these, on full lanes, before the first leg; some tenths of a second for each kind. */
  public static void warm(List<Dynamics> all) {
    Kernel kernel = create();
    Set<Object> warmed = new HashSet<>();
    for (Dynamics dynamics : all) {
      boolean dearLabels = Kind.of(dynamics).isEmpty();
      if (laneKind(dynamics).filter(warmed::add).isPresent()) {
        warm(kernel, dearLabels ? dynamics.unlabelled() : dynamics);
      }
    }
  }

  /** Until it has become no faster for a while: compilation goes on behind, and takes longest where there is most to do. */
  private static void warm(Kernel kernel, Dynamics dynamics) {
    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < Lanes.WIDTH; walker++) {
      legs.add(new Leg(dynamics, walker, dynamics.place(walker), WARM_STEPS));
    }
    long begin = System.nanoTime();
    long faster = begin;
    double best = Double.MAX_VALUE;
    for (long now = begin; now - faster < PATIENCE && now - begin < LONGEST; ) {
      kernel.advance(legs);
      long then = System.nanoTime();
      if (then - now < 0.95 * best) {
        best = then - now;
        faster = then;
      }
      now = then;
    }
  }

  public static Passes passes() {
    return plain().isPresent() ? new PlainPasses() : Objects.requireNonNull(vectorPasses());
  }

  /** Null where vectors are so short that the plain passes are faster. */
  private static @Nullable Passes vectorPasses() {
    return VectorModule.create(Passes.class, "org.hopscape.kernel.lanes.VectorPasses");
  }
}
