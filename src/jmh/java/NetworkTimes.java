import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hopscape.data.Table;
import org.hopscape.event.Position;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.Leg;
import org.hopscape.kernel.Start;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.data.network.Activation;
import org.hopscape.landscape.data.network.Network;
import org.hopscape.landscape.data.network.TwoLayerNetwork;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.Schedule;
import org.hopscape.optimizer.Sgd;

/** ns of CPU a walker-step of SGD on networks, batches of 32 rows, on one thread, the best of some legs, a line a case. */
public final class NetworkTimes {
  /** Of CPU time for each case: so that one leg or another has the core for itself. */
  private static final double SECONDS = 4;

  private NetworkTimes() {}

  public static void main(String[] args) throws IOException {
    Table digits = table("digits.csv");
    Table musk = table("musk1.csv");
    time("digits-64-32-relu", network(digits, Activation.RELU, 64, 32));
    time("digits-64-32-tanh", network(digits, Activation.TANH, 64, 32));
    time("digits-64-32-gelu", network(digits, Activation.GELU, 64, 32));
    time("musk-16-tanh", network(musk, Activation.TANH, 16));
    time("musk-16-two-layer-network", TwoLayerNetwork.of(musk, 16, 0.0));
  }

  private static Table table(String name) throws IOException {
    return Table.parse(name, Files.readAllBytes(Path.of("conf", "data", name)));
  }

  private static Network network(Table table, Activation activation, int... hidden) {
    return Network.of(table, new Network.HeldOut.Nothing(), true, hidden, activation, 0.0);
  }

  private static void time(String name, DataLandscape f) {
    double[] sd = f.fanIn().orElseGet(() -> {
      double[] same = new double[f.dimension()];
      java.util.Arrays.fill(same, 0.1);
      return same;
    });
    Dynamics dynamics = new Dynamics(
        1,
        f,
        new Start.FanIn(Position.of(sd)),
        new Noise.Minibatch(32, true),
        new Optimizer(new Sgd(), 0.1, Double.POSITIVE_INFINITY, 0.0, new Schedule.Constant()),
        Basins.none(),
        false,
        false);
    Kernel kernel = Kernels.create();
    List<Leg> legs = new ArrayList<>(List.of(new Leg(dynamics, 0, dynamics.place(0), 1_000)));
    double best = Double.POSITIVE_INFINITY;
    for (double spent = 0; spent < SECONDS; ) {
      long before = cpu();
      var unused = kernel.advance(legs);
      double took = cpu() - before;
      spent += took * 1e-9;
      best = Math.min(best, took / 1_000);
    }
    System.out.printf(Locale.ROOT, "%s %.0f%n", name, best);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
