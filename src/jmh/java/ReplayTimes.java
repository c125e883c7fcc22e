import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.replay.Replay;
import org.hopscape.replay.RunReading;

/** Milliseconds until a walker's state at a step drawn by chance is re-created, in a process that has done so before. */
public final class ReplayTimes {
  private static final int WARM = 200;
  private static final int LOOKS = 200;

  private ReplayTimes() {}

  /** @param args DATA RUN */
  public static void main(String[] args) {
    Kernels.warm();
    SplittableRandom random = new SplittableRandom(1);
    try (RunReading run = RunReading.open(new RunFolder(Path.of(args[0]), args[1]))) {
      Replay replay = new Replay(run, Kernels.create());
      List<WalkerId> walkers =
          run.journal().walkers().stream().map(WalkerId::parse).toList();
      double[] taken = new double[LOOKS];
      for (int i = -WARM; i < LOOKS; i++) {
        WalkerId id = walkers.get(random.nextInt(walkers.size()));
        long step = random.nextLong(run.lastState(id).step() + 1);
        long begin = System.nanoTime();
        var unused = replay.stateAt(id, step);
        if (i >= 0) {
          taken[i] = 1e-6 * (System.nanoTime() - begin);
        }
      }
      Arrays.sort(taken);
      System.out.printf(Locale.ROOT, "%.2f %.2f%n", taken[LOOKS / 2], taken[LOOKS * 99 / 100]);
    }
  }
}
