package org.hopscape.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.hopscape.kernel.Start;
import org.hopscape.landscape.Landscape;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.StartSetting;
import org.hopscape.scenario.block.ArmReader;
import org.hopscape.scenario.hocon.Node;

/** Starts that are drawn: f has to be a finite number at each, as at a start that is given. */
final class DrawnStarts {
  /** No normal number drawn from a word of 52 bits is further out: sqrt(2 log 2^53) = 8.57. */
  private static final double FURTHEST = 8.6;

  /** Where f is a sum over much data, which is finite at all starts of one scale or at none. */
  private static final long MOST_ON_DATA = 64;

  private DrawnStarts() {}

  /** A fault at the start's line, with the first walker that has nowhere to begin. */
  static void check(long seed, Arm arm, Node.Block block) {
    if (!arm.start().start().isDrawn() || isFinite(arm.start(), arm.landscape())) {
      return;
    }
    Start start = arm.start().start();
    boolean dear = arm.landscape().data().isPresent();
    OptionalLong lost = LongStream.range(
            0, dear ? Math.min(arm.walkers(), MOST_ON_DATA) : arm.walkers())
        .parallel()
        .filter(walker -> !isFinite(start, seed, walker, arm.landscape()))
        .findFirst();
    if (lost.isPresent()) {
      long walker = lost.getAsLong();
      double[] x = start.of(seed, walker, arm.landscape().dimension());
      Node node = block.get("start");
      throw (node == null ? block : node)
          .fault(String.format(
              Locale.ROOT,
              "start of walker %d of arm '%s': the value of %s is %s there, at %s.",
              walker,
              arm.name(),
              arm.landscape().name(),
              ArmReader.words(arm.landscape().value(x)),
              words(x)))
          .maybe("draw starts from where it is defined: another mean or sd, or a list.");
    }
  }

  /** Known without a look at any walker. */
  private static boolean isFinite(StartSetting start, Landscape landscape) {
    if (!(start instanceof StartSetting.Gaussian drawn)) {
      return false;
    }
    double furthest = Math.abs(drawn.mean()) + FURTHEST * drawn.sd();
    return landscape.finiteWithinBound() && furthest <= landscape.bound();
  }

  private static boolean isFinite(Start start, long seed, long walker, Landscape landscape) {
    double[] x = start.of(seed, walker, landscape.dimension());
    return Double.isFinite(landscape.value(x)) && Arrays.stream(x).allMatch(Double::isFinite);
  }

  private static String words(double[] x) {
    String coordinates = x.length <= 3
        ? Arrays.toString(x)
        : String.format(Locale.ROOT, "[%s, %s, %s, ...]", x[0], x[1], x[2]);
    return coordinates.replace("Infinity", "infinite");
  }
}
