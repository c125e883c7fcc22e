package org.hopscape.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.replay.trajectory.PairedSteps;
import org.hopscape.replay.trajectory.WantedSteps;
import org.junit.jupiter.api.Test;

class PairedStepsTest {
  /** Each step's row is the place it has in a list of all, whatever the spacing and the end. */
  @Test
  void rowsAreTheStepsInOrder() {
    for (int every = 1; every <= 6; every++) {
      for (int to = 3; to <= 30; to++) {
        PairedSteps steps = new PairedSteps(3, 3, to, every);
        List<Long> all = new ArrayList<>();
        for (long step = 3; step <= to; step++) {
          if ((step - 3) % every <= 1) {
            all.add(step);
          }
        }
        assertThat(steps.rows()).isEqualTo(3L * all.size());
        assertThat(steps.next(1, 0)).isEqualTo(3);
        assertThat(steps.last(1, 3)).isEqualTo(-1);
        for (int n = 0; n < all.size(); n++) {
          long step = all.get(n);
          assertThat(steps.wants(1, step)).isTrue();
          assertThat(steps.row(2, step)).isEqualTo(2L * all.size() + n);
          long next = n + 1 < all.size() ? all.get(n + 1) : WantedSteps.NEVER;
          assertThat(steps.next(0, step)).isEqualTo(next);
          for (long behind = step + 1; behind <= Math.min(to + 3L, next); behind++) {
            assertThat(steps.last(0, behind)).as("before %d", behind).isEqualTo(step);
          }
        }
      }
    }
  }
}
