package org.hopscape.walker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hopscape.kernel.Kernel;
import org.hopscape.kernel.LegOutcome;

/** Computes legs on a thread of its own: one Stepper a core, each with its own kernel. */
public final class Stepper {

  /**
   * Do these legs together, answer each walker, then tell the pool {@link StepperPool.Idle}.
   *
   * @param next steps of the legs that follow
   */
  public record Cohort(
      List<StepperPool.Step> requests, long next, ActorRef<StepperPool.Command> pool) {}

  private Stepper() {}

  /** {@code kernels} makes the kernel on the Stepper's own thread. */
  public static Behavior<Cohort> create(Supplier<Kernel> kernels) {
    return Behaviors.setup(context -> {
      Kernel kernel = kernels.get();
      return Behaviors.receive(Cohort.class)
          .onMessage(Cohort.class, cohort -> {
            List<StepperPool.Step> requests = cohort.requests();
            long begin = System.nanoTime();
            List<LegOutcome> outcomes =
                kernel.advance(requests.stream().map(StepperPool.Step::leg).toList());
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            // The pool hears first, so that this Stepper's next cohort gathers while the walkers
            // persist.
            cohort
                .pool()
                .tell(new StepperPool.Idle(
                    context.getSelf(),
                    finished(requests, outcomes),
                    StepperPool.Done.of(outcomes, took)));
            for (int i = 0; i < outcomes.size(); i++) {
              requests.get(i).walker().tell(new Walker.LegDone(outcomes.get(i), cohort.next()));
            }
            return Behaviors.same();
          })
          .build();
    });
  }

  private static List<ActorRef<?>> finished(
      List<StepperPool.Step> requests, List<LegOutcome> outcomes) {
    List<ActorRef<?>> finished = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      StepperPool.Step request = requests.get(i);
      if (request.last() || outcomes.get(i).to().stopped(request.leg().dynamics())) {
        finished.add(request.walker());
      }
    }
    return finished;
  }
}
