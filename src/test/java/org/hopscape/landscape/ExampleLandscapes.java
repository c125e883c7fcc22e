package org.hopscape.landscape;

import java.util.List;
import java.util.SplittableRandom;
import org.hopscape.landscape.surface.Ackley;
import org.hopscape.landscape.surface.CosineBowl;
import org.hopscape.landscape.surface.DoubleWell;
import org.hopscape.landscape.surface.Himmelblau;
import org.hopscape.landscape.surface.LennardJones;
import org.hopscape.landscape.surface.MullerBrown;
import org.hopscape.landscape.surface.MultiWell;
import org.hopscape.landscape.surface.Quadratic;
import org.hopscape.landscape.surface.Rastrigin;
import org.hopscape.landscape.surface.RippledBowl;
import org.hopscape.landscape.surface.StyblinskiTang;

/** Every analytic landscape, in one dimension and in several where it has them, and positions where it is of interest. */
public final class ExampleLandscapes {
  private static final List<Landscape> ALL = List.of(
      new CosineBowl(),
      new RippledBowl(),
      new Quadratic(2.5, 1),
      new Quadratic(0.5, 3),
      DoubleWell.quartic(),
      DoubleWell.linear(2.0),
      MultiWell.standard(),
      new MultiWell(0.1, -0.7, 3.0, 2.5),
      new Rastrigin(1),
      new Rastrigin(2),
      new Rastrigin(19),
      new StyblinskiTang(1),
      new StyblinskiTang(3),
      new StyblinskiTang(70),
      new Ackley(1),
      new Ackley(2),
      new Ackley(9),
      new MullerBrown(),
      new Himmelblau(),
      new LennardJones(2),
      new LennardJones(3),
      new LennardJones(4),
      new LennardJones(13));

  private ExampleLandscapes() {}

  public static List<Landscape> all() {
    return ALL;
  }

  /** Near the minima: in [-5, 5]^d, in [-1.5, 2]^2 on Mueller-Brown, as a loose cluster on Lennard-Jones. */
  public static double[] position(Landscape landscape, SplittableRandom random) {
    double[] x = new double[landscape.dimension()];
    for (int i = 0; i < x.length; i++) {
      x[i] = switch (landscape.name()) {
        case "muller-brown" -> random.nextDouble(-1.5, 2.0);
        case "lennard-jones" -> 1.2 * site(i) + random.nextDouble(-0.15, 0.15);
        default -> random.nextDouble(-5.0, 5.0);
      };
    }
    return x;
  }

  /** Coordinates of the sites of a cubic lattice, three of each in a row. */
  private static int site(int i) {
    int atom = i / 3;
    return switch (i % 3) {
      case 0 -> atom % 3;
      case 1 -> atom / 3 % 3;
      default -> atom / 9;
    };
  }
}
