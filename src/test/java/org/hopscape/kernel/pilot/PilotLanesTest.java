package org.hopscape.kernel.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hopscape.kernel.Cases;
import org.hopscape.kernel.Dynamics;
import org.hopscape.kernel.cohort.Kernels;
import org.hopscape.kernel.lanes.Kind;
import org.hopscape.kernel.lanes.Lanes;
import org.hopscape.kernel.lanes.Passes;
import org.hopscape.landscape.surface.Landscapes;
import org.junit.jupiter.api.Test;

/** A pilot in lanes has the samples of the same walkers one by one, bit for bit. */
class PilotLanesTest {
  private static final int STEPS = 700;
  private static final PilotPlan PLAN = new PilotPlan(STEPS, 1, 64, 64, 1, true);

  @Test
  void lanesHaveTheSamplesOfTheWalkersOneByOne() {
    for (Dynamics dynamics : Cases.all()) {
      same(dynamics);
      same(Cases.with(dynamics, false, false));
      same(Cases.cut(dynamics));
    }
  }

  /** Steps of 30 throw walkers of the cosine bowl beyond what the passes hold for, and beyond the numbers. */
  @Test
  void walkersThatLeaveThePassesDoSoToo() {
    for (String name : Landscapes.names()) {
      same(Cases.stepping(Cases.on(Landscapes.of(name), Cases.MULTIPLICATIVE), 30));
    }
    List<PilotSample> wild = samples(Cases.stepping(Cases.paper(Cases.MULTIPLICATIVE), 30), true);
    assertThat(wild).anyMatch(sample -> sample.count() < STEPS);
  }

  private static void same(Dynamics dynamics) {
    List<PilotSample> lanes = samples(dynamics, true);
    List<PilotSample> alone = samples(dynamics, false);
    for (int i = 0; i < alone.size(); i++) {
      assertThat(lanes.get(i).count()).isEqualTo(alone.get(i).count());
      assertThat(lanes.get(i).sizes()).startsWith(sizes(alone.get(i)));
      assertThat(lanes.get(i).squares(true)).isEqualTo(alone.get(i).squares(true));
    }
    assertThat(alone).anyMatch(sample -> sample.count() > 0);
  }

  private static double[] sizes(PilotSample sample) {
    return Arrays.copyOf(sample.sizes(), sample.count());
  }

  private static List<PilotSample> samples(Dynamics dynamics, boolean lanes) {
    Kind kind = Kind.of(dynamics).orElseThrow();
    List<PilotWalk> walkers = new ArrayList<>();
    for (int walker = 0; walker < 20; walker++) {
      walkers.add(new PilotWalk(dynamics, PLAN, walker));
    }
    Passes passes = Kernels.passes();
    Lanes scratch = new Lanes();
    return lanes
        ? new PilotLanes(passes, kind, STEPS, walkers).samples()
        : walkers.stream().map(walk -> walk.samples(passes, scratch)).toList();
  }
}
