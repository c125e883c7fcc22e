package org.hopscape.kernel;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hopscape.event.Position;
import org.hopscape.formula.Formula;
import org.hopscape.kernel.cohort.CohortKernel;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.kernel.lanes.PlainPasses;
import org.hopscape.kernel.scalar.OneWalkerKernel;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.surface.FormulaLandscape;
import org.hopscape.landscape.surface.Landscapes;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.random.WalkerKey;

/**
 * SHA-256 of random cohorts' final states, totals and transitions. Every JVM that is asked must print the same. Takes
 * {@code least}, {@code tiny}, {@code short} or {@code full}, then {@code reference}, {@code plain} or {@code best}.
 */
public final class CohortHashes {
  /** For a JVM without fma, which works it out with BigDecimal: all of one length, as strands draw 256 steps ahead. */
  private static final int[] LEAST = {1, 150};

  /** For an interpreted JVM: strands and lanes. */
  private static final int[] TINY = {1, 3, 130};

  private static final int[] SHORT = {1, 2, 5, 100, 128, 300};

  private static final int[] FULL = {
    1, 2, 3, 4, 5, 7, 16, 33, 100, 127, 128, 129, 200, 255, 256, 257, 383, 512, 513, 700, 999, 1000
  };

  /** All functions, in lanes. */
  private static final List<String> FORMULAS = List.of(
      "0.1*x^2 + sin(3*x)/2 + exp(-x^2) + log(1 + x^2)",
      "0.1*(x0^2+x1^2) - 2*exp(-((x0-2)^2+x1^2)) - 1.5*exp(-((x0+2)^2+(x1-1)^2))",
      "sqrt(1 + x0^2) + cosh(x1/9) + tanh(x0*x2) + atan(x1) + cos(x2)/(2 + x0^2) + sinh(x2/9)^2"
          + " + (2 + x1^2)^1.5 + tan(x0/99)");

  private static final int FORMULA_WALKERS = 20;

  private final long cohort;
  private long drawn;

  private CohortHashes(long cohort) {
    this.cohort = cohort;
  }

  public static void main(String[] args) {
    String form = args.length > 1 ? args[1] : "best";
    hashes(args[0], kernel(form)).forEach(System.out::println);
  }

  private static Kernel kernel(String form) {
    return switch (form) {
      case "reference" -> new OneWalkerKernel();
      case "plain" -> new CohortKernel(new PlainPasses());
      case "best" -> Kernels.create();
      default -> throw new IllegalArgumentException("not reference, plain or best: " + form);
    };
  }

  /** A line for each cohort: its size and its hash. */
  static List<String> hashes(String length, Kernel kernel) {
    int[] sizes =
        switch (length) {
          case "least" -> LEAST;
          case "tiny" -> TINY;
          case "short" -> SHORT;
          case "full" -> FULL;
          default ->
            throw new IllegalArgumentException("not least, tiny, short or full: " + length);
        };
    int steps =
        switch (length) {
          case "least" -> 6;
          case "tiny" -> 12;
          case "short" -> 75;
          default -> 200;
        };
    int spread = length.equals("least") ? 1 : steps;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      lines.add(sizes[i] + " " + hash(kernel, new CohortHashes(i).legs(sizes[i], steps, spread)));
    }
    for (int k = 0; k < FORMULAS.size(); k++) {
      CohortHashes drawn = new CohortHashes(sizes.length + k);
      String formula = FORMULAS.get(k);
      lines.add(formula + " " + hash(kernel, drawn.legs(formula, FORMULA_WALKERS, steps)));
    }
    return lines;
  }

  /** One kind of walkers, so that they go in lanes; in every third cohort of kinds mixed. */
  private List<Leg> legs(int size, int steps, int spread) {
    boolean mixed = cohort % 3 == 2;
    int landscape = below(2);
    int noise = below(4);
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Dynamics dynamics = mixed ? dynamics(below(2), below(4)) : dynamics(landscape, noise);
      legs.add(Cases.leg(dynamics, below(1_000_000), steps + below(spread)));
    }
    return legs;
  }

  /** On one formula, under one kind of noise. */
  private List<Leg> legs(String formula, int size, int steps) {
    Landscape surface = new FormulaLandscape(Formula.parse(formula));
    Noise noise = noise(below(4));
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Dynamics dynamics = new Dynamics(
          1,
          surface,
          new Start.Gaussian(1, 1),
          noise,
          Optimizer.sgd(0.001 + 0.05 * uniform()),
          Basins.none(),
          false);
      int walker = below(1_000_000);
      dynamics.placed(walker).ifPresent(state -> legs.add(new Leg(dynamics, walker, state, steps)));
    }
    return legs;
  }

  private Dynamics dynamics(int landscape, int noise) {
    String name = Landscapes.names().stream().sorted().toList().get(landscape);
    Dynamics plain = Cases.on(Landscapes.of(name), noise(noise));
    Start start = below(2) == 0 ? plain.start() : new Start.Gaussian(0, 10 * uniform());
    Dynamics started = Cases.starting(plain, start);
    double stepSize = below(20) == 0 ? 5 * uniform() : 0.001 + 0.05 * uniform();
    return Cases.with(Cases.stepping(started, stepSize), below(10) > 0, below(5) == 0);
  }

  private Noise noise(int noise) {
    return switch (noise) {
      case 0 -> new Noise.None();
      case 1 -> new Noise.Additive(new Law.Gaussian(), 40 * uniform());
      case 2 -> new Noise.Additive(new Law.StudentT(3), 40 * uniform());
      default -> new Noise.Multiplicative(50 * uniform(), 3 * uniform());
    };
  }

  /** java.util's bounded draws have changed between versions of Java; these are the project's own words. */
  private double uniform() {
    return WalkerKey.uniform(WalkerKey.of(7, cohort).at(drawn++));
  }

  private int below(int bound) {
    return (int) (bound * uniform());
  }

  private static String hash(Kernel kernel, List<Leg> legs) {
    MessageDigest digest = sha256();
    List<List<long[]>> transitions = new ArrayList<>();
    legs.forEach(leg -> transitions.add(new ArrayList<>()));
    List<LegOutcome> outcomes = kernel.advance(
        legs, (lane, step, from, to) -> transitions.get(lane).add(new long[] {step, from, to}));
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      for (int i = 0; i < legs.size(); i++) {
        write(outcomes.get(i).to(), out);
        for (long[] transition : transitions.get(i)) {
          for (long number : transition) {
            out.writeLong(number);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void write(WalkerState state, DataOutputStream out) throws IOException {
    out.writeLong(state.step());
    write(state.position(), out);
    write(state.memory(), out);
    out.writeLong(state.basin());
    out.writeLong(state.enteredAt());
    out.writeLong(state.totals().transitions());
    out.writeLong(state.totals().stepsInStart());
    out.writeDouble(state.totals().lowest());
    out.writeLong(state.totals().lowestStep());
    out.writeDouble(state.totals().largest());
    out.writeLong(state.escapedAt());
    out.writeLong(state.leftDomainAt());
    out.writeLong(state.divergedAt());
  }

  private static void write(Position position, DataOutputStream out) throws IOException {
    for (int i = 0; i < position.dimension(); i++) {
      out.writeDouble(position.get(i));
    }
  }
}
