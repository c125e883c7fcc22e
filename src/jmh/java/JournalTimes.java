import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hopscape.journal.JournalReader;
import org.hopscape.journal.folder.RunFolder;

/** Events a second of all walkers of a run, read walker by walker on some threads, as the reading commands do it: five rounds. */
public final class JournalTimes {
  private static final int ROUNDS = 5;

  private JournalTimes() {}

  /** @param args DATA RUN THREADS */
  public static void main(String[] args) throws Exception {
    RunFolder folder = new RunFolder(Path.of(args[0]), args[1]);
    int threads = Integer.parseInt(args[2]);
    long begin = System.nanoTime();
    try (JournalReader journal = JournalReader.open(folder)) {
      long events = journal.events();
      System.out.printf(
          "%s: %,d events, checked and opened in %.2f s%n", args[1], events, since(begin));
      for (int round = 0; round < ROUNDS; round++) {
        begin = System.nanoTime();
        double[] read = read(journal, threads);
        System.out.printf(
            "  on %d threads: %,.0f events/s, of one thread's CPU %,.0f events/s%n",
            threads, read[0] / since(begin), read[0] / read[1]);
      }
    }
  }

  /** Events, and CPU seconds of the reading threads. */
  private static double[] read(JournalReader journal, int threads) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<double[]>> running = new ArrayList<>();
      for (String walker : journal.walkers()) {
        running.add(pool.submit(() -> {
          double[] seen = {0, -cpu()};
          journal.replay(walker, 1, stored -> seen[0]++);
          seen[1] += cpu();
          return seen;
        }));
      }
      double[] read = new double[2];
      for (Future<double[]> walker : running) {
        read[0] += walker.get()[0];
        read[1] += walker.get()[1];
      }
      return read;
    } finally {
      pool.shutdown();
    }
  }

  private static double cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
