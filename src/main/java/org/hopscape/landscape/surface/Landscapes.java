package org.hopscape.landscape.surface;

import java.util.List;
import org.hopscape.landscape.Landscape;

/** The landscapes that need no parameters, by the scenario's names. */
public final class Landscapes {
  private static final List<Landscape> ALL = List.of(new CosineBowl(), new RippledBowl());

  private Landscapes() {}

  public static List<String> names() {
    return ALL.stream().map(Landscape::name).toList();
  }

  public static Landscape of(String name) {
    return ALL.stream()
        .filter(landscape -> landscape.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "landscape is not one of " + String.join(", ", names()) + ": " + name));
  }
}
