package org.hopscape.scenario.arm;

import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.landscape.basin.FlowBasins;

/** What a scenario that does not say it means, by the version of the numerics of its run. */
public enum Defaults {
  /** Numerics 1: basins only where labels are arithmetic; a label by gradient flow may cost 100,000 steps of it. */
  FIRST {
    @Override
    public Basins basins(Landscape landscape, StartSetting start) {
      return arithmetic(landscape) ? Basins.minima(landscape) : Basins.noneByDefault();
    }

    @Override
    public FlowBasins flow(Landscape landscape) {
      return FlowBasins.within(Long.MAX_VALUE, landscape);
    }
  },

  /** Numerics 2: basins by the gradient flow too, where they have a fair price. */
  PRESENT {
    @Override
    public Basins basins(Landscape landscape, StartSetting start) {
      if (arithmetic(landscape)) {
        return Basins.minima(landscape);
      }
      return fair(landscape, start)
          ? new Basins(flow(landscape).asDefault(), FLOW_EVERY)
          : Basins.noneByDefault();
    }

    @Override
    public FlowBasins flow(Landscape landscape) {
      return new FlowBasins(landscape);
    }
  };

  /** Steps between two looks at a basin that only the gradient flow finds. */
  public static final int FLOW_EVERY = 1_000;

  /** The dearest label by the gradient flow that is fair: two evaluations a step. */
  public static final long FAIR = 2 * FLOW_EVERY;

  /** How far from a start at which f' is 0 the flow begins. */
  private static final double ASIDE = 0x1p-6;

  /** Those of a run of this version of the numerics. */
  public static Defaults of(int numericsVersion) {
    return numericsVersion == 1 ? FIRST : PRESENT;
  }

  /** The basins of an arm that says nothing of them. Nothing enters that a fork may change. */
  public abstract Basins basins(Landscape landscape, StartSetting start);

  /** The basins of the landscape's minima by the gradient flow. */
  public abstract FlowBasins flow(Landscape landscape);

  private static boolean arithmetic(Landscape landscape) {
    return landscape.minima().isPresent();
  }

  /**
   * Whether from where walkers start the flow leads to minima for no more than {@link #FAIR}. On landscapes of data a gradient
   * of the flow is a sum over all rows, where a step may need a few: never.
   */
  private static boolean fair(Landscape landscape, StartSetting start) {
    if (landscape.data().isPresent()) {
      return false;
    }
    FlowBasins flow = FlowBasins.within(FAIR, landscape);
    int d = landscape.dimension();
    return leads(flow, start.typical(d, 1)) && leads(flow, start.typical(d, -1));
  }

  private static boolean leads(FlowBasins flow, double[] x) {
    FlowBasins.Followed followed = flow.follow(x);
    return followed.minimum().isPresent()
        || (followed.arrived() && flow.follow(aside(x)).minimum().isPresent());
  }

  private static double[] aside(double[] x) {
    double[] aside = x.clone();
    for (int i = 0; i < x.length; i++) {
      aside[i] += (i % 2 == 0 ? ASIDE : -ASIDE) * (1 + Math.abs(x[i]));
    }
    return aside;
  }
}
