package org.hopscape.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.hopscape.fault.Fault;
import org.hopscape.kernel.Start;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.surface.OwnSurface;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.OwnStep;
import org.hopscape.own.OwnNoise;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.hocon.Node;

/**
 * What a user's own class has to hold before a run begins, tried where walkers start and around there: two calls have the same
 * bits, nothing is written to what is only to be read, and a gradient is that of its value.
 */
final class OwnLaws {
  private static final int PLACES = 16;

  /** Of a landscape that is not dear: half the places may lie at a kink. */
  private static final int KINKS = PLACES / 2;

  /** Share of the gradient's size by which a central difference may differ from it. */
  private static final double TOLERANCE = 1e-3;

  /** The cube root of the rounding unit, in units of the coordinate. */
  private static final double STEP = 0x1p-17;

  /** Coordinates that are looked at of each place. */
  private static final int MOST_COORDINATES = 16;

  private final long seed;
  private final Arm arm;
  private final Node.Block block;

  private OwnLaws(long seed, Arm arm, Node.Block block) {
    this.seed = seed;
    this.arm = arm;
    this.block = block;
  }

  /** A fault at the line of the type whose class does not hold what it has to. */
  static void check(long seed, Arm arm, Node.Block block) {
    try {
      new OwnLaws(seed, arm, block).check();
    } catch (Fault e) {
      throw e.where() == null ? e.at(block.place()) : e;
    }
  }

  private void check() {
    if (arm.landscape() instanceof OwnSurface surface) {
      landscape(surface);
    }
    arm.noise().fixed().flatMap(Noise::own).ifPresent(this::noise);
    if (arm.optimizer().rule() instanceof OwnStep own) {
      rule(own);
    }
  }

  private void landscape(OwnSurface surface) {
    int off = 0;
    String worst = "";
    for (double[] x : places()) {
      sameTwice("landscape", "value", out -> out[0] = surface.value(x), 1, x);
      sameTwice("landscape", "gradient", out -> surface.gradient(x, out), x.length, x);
      sameTwice("landscape", "hessianVector", out -> surface.hessianVector(x, x, out), x.length, x);
      String difference = difference(surface, x);
      if (!difference.isEmpty()) {
        off++;
        worst = difference;
      }
    }
    if (off > KINKS) {
      throw fault(
              "landscape",
              String.format(
                  Locale.ROOT,
                  "its gradient is not that of its value at %d of %d places: %s",
                  off,
                  PLACES,
                  worst))
          .maybe("compare gradient with (value(x + h) - value(x - h)) / 2h.");
    }
  }

  /** In words, where the gradient is not what the values differ by; empty where it is, or where values are none. */
  private static String difference(Landscape f, double[] x) {
    double[] gradient = new double[x.length];
    f.gradient(x, gradient);
    double size = 0;
    for (double coordinate : gradient) {
      size = Math.max(size, Math.abs(coordinate));
    }
    double rounding = 0x1p-50 * Math.abs(f.value(x));
    for (int i = 0; i < Math.min(x.length, MOST_COORDINATES); i++) {
      double h = STEP * Math.max(1, Math.abs(x[i]));
      double[] at = x.clone();
      at[i] = x[i] + h;
      double above = f.value(at);
      at[i] = x[i] - h;
      double slope = (above - f.value(at)) / (2 * h);
      double allowed = TOLERANCE * Math.max(size, Math.abs(slope)) + rounding / h + 1e-9;
      if (Double.isFinite(slope) && !(Math.abs(slope - gradient[i]) <= allowed)) {
        return String.format(
            Locale.ROOT,
            "coordinate %d at %s is %s, the values differ by %.6g per unit",
            i,
            Arrays.toString(Arrays.copyOf(x, Math.min(x.length, 3))),
            words(gradient[i]),
            slope);
      }
    }
    return "";
  }

  private void noise(Noise.Own own) {
    int place = 0;
    for (double[] x : places()) {
      long at = place++;
      double[] slope = new double[x.length];
      arm.landscape().gradient(x, slope);
      sameTwice(
          "noise",
          "apply",
          out -> {
            System.arraycopy(slope, 0, out, 0, out.length);
            own.apply(at, x, out, new Trial(seed + at));
          },
          x.length,
          x);
    }
  }

  private void rule(OwnStep own) {
    for (double[] x : places()) {
      int d = x.length;
      int m = own.memories() * d;
      double[] g = new double[d];
      arm.landscape().gradient(x, g);
      double[] memory = new double[m];
      own.init(x, memory);
      double[] kept = memory.clone();
      sameTwice(
          "optimizer",
          "update",
          out -> {
            double[] next = new double[d];
            double[] nextMemory = new double[m];
            own.update(0, arm.optimizer().stepSize(), x, g, memory, next, nextMemory);
            System.arraycopy(next, 0, out, 0, d);
            System.arraycopy(nextMemory, 0, out, d, m);
          },
          d + m,
          x);
      if (!Arrays.equals(memory, kept)) {
        throw fault("optimizer", "update writes to memory, which is only to be read");
      }
    }
  }

  private void sameTwice(String key, String what, Consumer<double[]> call, int size, double[] x) {
    double[] before = x.clone();
    double[] once = new double[size];
    double[] again = new double[size];
    call.accept(once);
    call.accept(again);
    if (!Arrays.equals(x, before)) {
      throw fault(key, what + " writes to x, which is only to be read");
    }
    for (int i = 0; i < size; i++) {
      // NaN is NaN here, -0 is not 0.
      if (Double.doubleToLongBits(once[i]) != Double.doubleToLongBits(again[i])) {
        throw fault(
                key,
                String.format(
                    Locale.ROOT,
                    "two calls of %s at one place have two results, %s and %s",
                    what,
                    words(once[i]),
                    words(again[i])))
            .maybe(
                "draw no random number and ask no clock in it: a run is a pure function of its seed.");
      }
    }
  }

  /** Where walkers start, and as many places about a unit around there. */
  private List<double[]> places() {
    int d = arm.landscape().dimension();
    Start start = arm.start().start();
    Start around = new Start.Gaussian(0, 1);
    List<double[]> places = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      double[] x = start.of(seed, i, d);
      if (i > 0) {
        double[] by = around.of(seed, PLACES + i, d);
        for (int j = 0; j < d; j++) {
          x[j] += by[j];
        }
      }
      places.add(x);
    }
    return places;
  }

  private Fault fault(String key, String what) {
    Node type = block
        .get(key, Node::asBlock)
        .flatMap(inner -> inner.get(Node.Block.TYPE, Optional::of))
        .orElse(block);
    return type.fault("class " + type.asText().orElse("") + ": " + what + ".");
  }

  private static String words(double value) {
    return Double.isFinite(value)
        ? Double.toString(value)
        : Double.isNaN(value) ? "not a number" : "infinite";
  }

  /** Numbers by a simple rule, the same at every call. */
  private record Trial(long seed) implements OwnNoise.Draws {
    @Override
    public double uniform(int stream, int index) {
      long word = org.hopscape.random.WalkerKey.mix(seed * 31 + stream * 7919L + index);
      return ((word >>> 12) + 0.5) * 0x1p-52;
    }

    @Override
    public double normal(int stream, int index) {
      return 3.4 * (uniform(stream, index) - 0.5); // of unit variance, about
    }
  }
}
