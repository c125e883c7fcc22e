package org.hopscape.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hopscape.event.Position;
import org.hopscape.landscape.Basins;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.Landscapes;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.jspecify.annotations.Nullable;

/** Where a Stepper gets its kernel. */
public final class Kernels {
  private static final int WARM_STEPS = 2_000;

  private Kernels() {}

  /** The fastest kernel here, for one thread. */
  public static Kernel create() {
    return new CohortKernel(passes());
  }

  /** Equal for dynamics whose walkers are advanced together in lanes; for others a kind of its own. */
  public static Object kind(Dynamics dynamics) {
    return Kind.of(dynamics).<Object>map(kind -> kind).orElse(dynamics);
  }

  /** Why the passes are the plain ones here; empty where they go through {@code jdk.incubator.vector}. */
  public static Optional<String> plain() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return Optional.of("the module jdk.incubator.vector is missing");
    }
    return vectorPasses() == null
        ? Optional.of("this processor has no vectors of four doubles")
        : Optional.empty();
  }

  /** Lets HotSpot compile every pass, on full lanes, before the first leg; about a second. */
  public static void warm() {
    Kernel kernel = create();
    List<Noise> noises = List.of(
        new Noise.Multiplicative(2, 1),
        new Noise.Additive(new Law.Gaussian(), 1),
        new Noise.Additive(new Law.StudentT(3), 1));
    for (String name : Landscapes.names()) {
      for (Noise noise : noises) {
        kernel.advance(warmLegs(name, noise));
      }
    }
  }

  private static List<Leg> warmLegs(String landscape, Noise noise) {
    Landscape surface = Landscapes.of(landscape);
    Dynamics dynamics = new Dynamics(
        0,
        surface,
        new Start.At(Position.of(1.0)),
        noise,
        Optimizer.sgd(0.01),
        Basins.minima(surface),
        false);
    List<Leg> legs = new ArrayList<>();
    for (int walker = 0; walker < Lanes.WIDTH; walker++) {
      legs.add(new Leg(dynamics, walker, dynamics.place(walker), WARM_STEPS));
    }
    return legs;
  }

  private static Passes passes() {
    return plain().isPresent() ? new PlainPasses() : Objects.requireNonNull(vectorPasses());
  }

  /**
   * By name: the class is compiled apart, as javac's {@code --release} hides incubating modules. Null where vectors are so
   * short that the plain passes are faster.
   */
  private static @Nullable Passes vectorPasses() {
    try {
      Object passes = Class.forName("org.hopscape.kernel.VectorPasses")
          .getDeclaredMethod("create")
          .invoke(null);
      return (Passes) passes;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the program is incomplete: no VectorPasses", e);
    }
  }
}
