package org.hopscape.cli;

import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.hopscape.coordinator.Progress;

/** A run's progress on stderr: share done, rate, time left, transitions. Silent where stderr is no terminal. */
interface ProgressLine extends AutoCloseable {
  void show(Progress progress);

  @Override
  void close();

  static ProgressLine of(String run, long totalSteps, CommonOptions common) {
    return Boolean.getBoolean("hopscape.terminal") && !common.quiet()
        ? bar(run, totalSteps)
        : silent();
  }

  private static ProgressLine bar(String run, long totalSteps) {
    ProgressBar bar = new ProgressBarBuilder()
        .setTaskName(run)
        .setInitialMax(totalSteps)
        .setUnit(" M steps", 1_000_000)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250)
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .showSpeed()
        .build();
    return new ProgressLine() {
      @Override
      public void show(Progress progress) {
        bar.stepTo(progress.steps());
        bar.setExtraMessage(String.format(Locale.ROOT, " %,d transitions", progress.transitions()));
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }

  private static ProgressLine silent() {
    return new ProgressLine() {
      @Override
      public void show(Progress progress) {}

      @Override
      public void close() {}
    };
  }
}
