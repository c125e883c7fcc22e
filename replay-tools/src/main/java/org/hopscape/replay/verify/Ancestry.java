package org.hopscape.replay.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.hopscape.event.RunEvent.RunForked;
import org.hopscape.event.WalkerEvent;
import org.hopscape.event.WalkerId;
import org.hopscape.journal.folder.Corruption;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.ForkStates;
import org.hopscape.replay.RunReading;
import org.hopscape.run.PlannedArm;

/** Checks that a forked run took over what its parent did: the parent's legs up to the fork, and every state there. */
public final class Ancestry {
  private final RunReading run;
  private final RunReading parent;
  private final RunForked forked;

  private Ancestry(RunReading run, RunReading parent, RunForked forked) {
    this.run = run;
    this.parent = parent;
    this.forked = forked;
  }

  /** Whether this is the run that {@code forked} names, and not another one under its name. */
  public static boolean isParent(RunReading candidate, RunForked forked) {
    return candidate.plan().started().scenarioSha256().equals(forked.parentScenarioSha256());
  }

  /**
   * Does the parent's legs up to the fork again, and compares the states there with those taken over, bit for bit. What
   * is found names the parent.
   */
  public static Verification deep(
      RunReading run,
      RunReading parent,
      RunForked forked,
      int threads,
      Supplier<Kernel> kernels,
      LongConsumer done) {
    Verification legs = Verify.deep(parent, forked.step(), threads, kernels, done);
    List<String> mismatches = new ArrayList<>();
    legs.mismatches().forEach(each -> mismatches.add("parent '" + parent.name() + "', " + each));
    if (legs.damage().isEmpty()) {
      new Ancestry(run, parent, forked).compare(kernels.get(), mismatches);
    }
    return new Verification(
        legs.legs(),
        true,
        mismatches,
        legs.damage().stream()
            .map(each -> new Corruption(
                "parent '" + parent.name() + "': " + each.file(),
                each.walker(),
                each.sequence(),
                each.what()))
            .toList());
  }

  private void compare(Kernel kernel, List<String> mismatches) {
    ForkStates states = new ForkStates(parent, forked.step(), kernel);
    for (PlannedArm arm : parent.plan().arms()) {
      List<WalkerState> expected = states.of(arm, run.plan());
      for (int walker = 0; walker < expected.size(); walker++) {
        WalkerId id = new WalkerId(arm.name(), walker);
        String difference = Difference.of(
            first(id, expected.get(walker).fork().size()), expected.get(walker).fork());
        if (!difference.isEmpty()) {
          mismatches.add("walker " + id + ", event 1, taken over at step " + forked.step() + " of '"
              + parent.name() + "': " + difference);
        }
      }
    }
  }

  private List<WalkerEvent> first(WalkerId id, int size) {
    List<WalkerEvent> first = new ArrayList<>(size);
    run.journal()
        .replay(
            id.persistenceId(), 1, size, stored -> stored.event().ofWalker().ifPresent(first::add));
    return first;
  }
}
