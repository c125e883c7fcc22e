package org.hopscape.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hopscape.data.Table;
import org.hopscape.event.Position;
import org.hopscape.formula.Formula;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.BallBasins;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.CoreSets;
import org.hopscape.landscape.basin.CutBasins;
import org.hopscape.landscape.basin.FlowBasins;
import org.hopscape.landscape.basin.LevelBasins;
import org.hopscape.landscape.data.LinearRegression;
import org.hopscape.landscape.data.LinearRows;
import org.hopscape.landscape.data.network.Activation;
import org.hopscape.landscape.data.network.Network;
import org.hopscape.landscape.data.network.TwoLayerNetwork;
import org.hopscape.landscape.surface.Ackley;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.FormulaLandscape;
import org.hopscape.landscape.surface.Himmelblau;
import org.hopscape.landscape.surface.LennardJones;
import org.hopscape.landscape.surface.MullerBrown;
import org.hopscape.landscape.surface.MultiWell;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.Rastrigin;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.landscape.surface.StyblinskiTang;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Adagrad;
import org.hopscape.optimizer.Adam;
import org.hopscape.optimizer.HeavyBall;
import org.hopscape.optimizer.Langevin;
import org.hopscape.optimizer.Nesterov;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.RmsProp;
import org.hopscape.optimizer.Rule;
import org.hopscape.optimizer.Schedule;
import org.hopscape.optimizer.Sgd;
import org.hopscape.optimizer.StochasticNewton;
import org.hopscape.optimizer.StochasticNewton.HessianBatch;

/** Every landscape with every noise and every optimizer, under labels that stay the same for ever. */
public final class Combinations {
  private static final double UNCLIPPED = Double.POSITIVE_INFINITY;
  private static final Schedule CONSTANT = new Schedule.Constant();

  private Combinations() {}

  /** An example and its label. */
  public record Named<T>(String label, T value) {
    @Override
    public String toString() {
      return label;
    }
  }

  /** One of each, and what they are called together. */
  record Combination(Named<Landscape> landscape, Named<Noise> noise, Named<Optimizer> optimizer) {
    String label() {
      return landscape.label() + " " + noise.label() + " " + optimizer.label();
    }

    Dynamics with(Basins basins, boolean stopAtEscape) {
      return new Dynamics(
          1, landscape.value(), start(), noise.value(), optimizer.value(), basins, stopAtEscape);
    }

    private Start start() {
      Landscape f = landscape.value();
      return f instanceof LennardJones || f instanceof MullerBrown
          ? new Start.At(Position.of(position(f)))
          : new Start.Gaussian(-0.5, 2.0);
    }
  }

  static List<Combination> all() {
    List<Combination> all = new ArrayList<>();
    for (Named<Landscape> landscape : landscapes()) {
      for (Named<Noise> noise : noises(landscape.value())) {
        for (Named<Optimizer> optimizer : optimizers(landscape.value())) {
          all.add(new Combination(landscape, noise, optimizer));
        }
      }
    }
    return all;
  }

  static List<Named<Landscape>> landscapes() {
    LinearRows rows = new LinearRows(3, 1.0, 4.0, 0.5, 2.0, 7);
    LinearRows line = new LinearRows(1, 1.0, 1.0, 1.0, 0.0, 3);
    return List.of(
        new Named<>("cosine-bowl", new CosineBowl()),
        new Named<>("rippled-bowl", new RippledBowl()),
        new Named<>("quadratic-1", new Quadratic(2.5, 1)),
        new Named<>("quadratic-3", new Quadratic(0.5, 3)),
        new Named<>("double-well", DoubleWell.quartic()),
        new Named<>("double-well-linear", DoubleWell.linear(2.0)),
        new Named<>("multi-well", MultiWell.standard()),
        new Named<>("rastrigin-2", new Rastrigin(2)),
        new Named<>("rastrigin-19", new Rastrigin(19)),
        new Named<>("styblinski-tang-3", new StyblinskiTang(3)),
        new Named<>("ackley-2", new Ackley(2)),
        new Named<>("ackley-9", new Ackley(9)),
        new Named<>("muller-brown", new MullerBrown()),
        new Named<>("himmelblau", new Himmelblau()),
        new Named<>("lennard-jones-2", new LennardJones(2)),
        new Named<>("lennard-jones-4", new LennardJones(4)),
        new Named<>(
            "formula-1", new FormulaLandscape(Formula.parse("0.1*x^2 + exp(-x^2) + sin(3*x)/2"))),
        new Named<>("linear-regression-1", LinearRegression.streaming(line, 0.0)),
        new Named<>("linear-regression-3", LinearRegression.streaming(rows, 0.1)),
        new Named<>("linear-regression-50-rows", LinearRegression.synthetic(rows, 50, 0.1)),
        new Named<>("two-layer-network", TwoLayerNetwork.of(table(), 2, 0.01)),
        new Named<>("network-gelu", network(Activation.GELU, 3, 2)),
        new Named<>("network-relu", network(Activation.RELU, 4)));
  }

  private static Network network(Activation activation, int... hidden) {
    return Network.of(table(), new Network.HeldOut.Nothing(), true, hidden, activation, 0.01);
  }

  public static List<Named<Noise>> noises(Landscape landscape) {
    List<Named<Noise>> noises = new ArrayList<>(List.of(
        new Named<>("none", new Noise.None()),
        new Named<>("normal", new Noise.Additive(new Law.Gaussian(), 1.5)),
        new Named<>("student-3", new Noise.Additive(new Law.StudentT(3), 1.5)),
        new Named<>("student-1.5", new Noise.Additive(new Law.StudentT(1.5), 0.5)),
        new Named<>("laplace", new Noise.Additive(new Law.Laplace(), 1.5)),
        new Named<>("stable-1.7", new Noise.Additive(new Law.Stable(1.7), 0.5)),
        new Named<>("multiplicative", new Noise.Multiplicative(2.0, 1.0))));
    if (landscape instanceof DataLandscape) {
      noises.add(new Named<>("minibatch-3", new Noise.Minibatch(3, true)));
      noises.add(new Named<>("minibatch-2-distinct", new Noise.Minibatch(2, false)));
    }
    return noises;
  }

  public static List<Named<Optimizer>> optimizers(Landscape landscape) {
    List<Named<Optimizer>> optimizers = new ArrayList<>(List.of(
        bare("sgd", new Sgd()),
        bare("heavy-ball", new HeavyBall(0.9)),
        bare("nesterov", new Nesterov(0.9)),
        bare("adagrad", new Adagrad(1e-8)),
        bare("rmsprop", new RmsProp(0.99, 1e-8)),
        bare("adam", new Adam(0.9, 0.999, 1e-8)),
        bare("langevin", new Langevin(0.5)),
        new Named<>("sgd-clip", new Optimizer(new Sgd(), 0.05, 1.0, 0.0, CONSTANT)),
        new Named<>("sgd-decay", new Optimizer(new Sgd(), 0.01, UNCLIPPED, 0.1, CONSTANT)),
        new Named<>("sgd-step", scheduled(new Sgd(), new Schedule.Step(16, 0.5))),
        new Named<>("sgd-inverse", scheduled(new Sgd(), new Schedule.Inverse(16))),
        new Named<>(
            "sgd-cyclic", scheduled(new Sgd(), new Schedule.Cyclic(List.of(0.5, 2.0, 1.0)))),
        new Named<>(
            "adam-random",
            scheduled(new Adam(0.9, 0.999, 1e-8), new Schedule.Drawn(List.of(0.5, 1.5)))),
        new Named<>("langevin-cosine", scheduled(new Langevin(1), new Schedule.Cosine(16, 0.1))),
        new Named<>(
            "adam-all",
            new Optimizer(
                new Adam(0.8, 0.99, 0.0), 0.05, 2.0, 0.01, new Schedule.Cosine(50, 0.0)))));
    if (landscape.hasHessian()) {
      optimizers.add(bare("newton", new StochasticNewton(HessianBatch.INDEPENDENT, 0.1)));
      optimizers.add(bare("newton-same", new StochasticNewton(HessianBatch.SAME, 1.0)));
    }
    return optimizers;
  }

  private static Named<Optimizer> bare(String label, Rule rule) {
    return new Named<>(label, Optimizer.of(rule, 0.01));
  }

  private static Optimizer scheduled(Rule rule, Schedule schedule) {
    return new Optimizer(rule, 0.05, UNCLIPPED, 0.0, schedule);
  }

  /** All ways to label a landscape's basins; the gradient flow only where it is quick. */
  public static List<Basins> basins(Landscape landscape) {
    double[] center = new double[landscape.dimension()];
    CutBasins cuts = CutBasins.of(-1.5, -0.5, 0.0, 0.75);
    List<Basins> basins = new ArrayList<>(List.of(
        Basins.none(),
        new Basins(cuts, 1),
        new Basins(cuts, 7),
        new Basins(new CoreSets(cuts, 0.3), 1),
        new Basins(new CoreSets(cuts, 0.3), 3),
        new Basins(BallBasins.of(center, 1.5), 1),
        new Basins(new LevelBasins(landscape, 1.0), 2)));
    landscape.minima().ifPresent(map -> {
      basins.add(new Basins(map, 1));
      basins.add(new Basins(map, 10));
      basins.add(new Basins(new CoreSets(map, 0.5), 1));
    });
    if (landscape.dimension() <= 3 && !(landscape instanceof DataLandscape)) {
      basins.add(new Basins(new FlowBasins(landscape), 40));
    }
    return basins;
  }

  /** Atoms in a row, a little bent; near the middle of Mueller-Brown. */
  private static double[] position(Landscape landscape) {
    double[] x = new double[landscape.dimension()];
    for (int i = 0; i < x.length; i++) {
      boolean along = landscape instanceof LennardJones && i % 3 == 0;
      x[i] = along ? 1.25 * Math.floorDiv(i, 3) : 0.1 * (i % 5);
    }
    return x;
  }

  /** Two features, two classes that no line separates. */
  private static Table table() {
    StringBuilder csv = new StringBuilder("a,b,class\n");
    for (int row = 0; row < 12; row++) {
      csv.append(row % 5).append(',').append(row * row % 7).append(',').append(row / 2 % 2);
      csv.append('\n');
    }
    return Table.parse("twelve.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
  }
}
