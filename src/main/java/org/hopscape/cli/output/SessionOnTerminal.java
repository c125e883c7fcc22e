package org.hopscape.cli.output;

import java.util.function.DoubleConsumer;
import org.hopscape.coordinator.Progress;
import org.hopscape.journal.folder.Leftovers;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.session.RunSession;
import org.hopscape.session.SessionListener;
import org.hopscape.walker.Legs;

/** A session as a command has it: its notes and its progress go to stderr. */
public record SessionOnTerminal(CommonOptions common) implements SessionListener {
  /** Of this run; what killed processes left beside the runs is deleted first. */
  public static RunSession of(CommonOptions common, RunFolder folder, Legs legs, boolean sync) {
    int threads = common.threads();
    Leftovers.delete(common.data());
    return new RunSession(new SessionOnTerminal(common), folder, legs, sync, threads);
  }

  @Override
  public void note(String sentence) {
    common.note(sentence);
  }

  @Override
  public void always(String sentence) {
    common.always(sentence);
  }

  @Override
  public DoubleConsumer pilot(int arms) {
    return new PilotProgress(common, arms);
  }

  @Override
  public Course begins(String run, double walkerSteps, boolean mayEndEarly) {
    StatusLine status = StatusLine.of(common);
    ProgressLine line = new ProgressLine(run, walkerSteps, mayEndEarly, status, System::nanoTime);
    return new Course() {
      @Override
      public void at(Progress progress) {
        line.show(progress);
      }

      @Override
      public double perSecond() {
        return line.perSecond();
      }

      @Override
      public void close() {
        line.close();
      }
    };
  }
}
