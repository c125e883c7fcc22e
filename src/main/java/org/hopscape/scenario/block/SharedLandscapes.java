package org.hopscape.scenario.block;

import java.util.HashMap;
import java.util.Map;
import org.hopscape.data.Table;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.basin.Basins;
import org.hopscape.scenario.arm.Defaults;
import org.hopscape.scenario.arm.StartSetting;
import org.hopscape.scenario.hocon.Node;

/**
 * The landscapes of a scenario's arms: arms with one landscape share it, and landscapes with one file its table; and what is
 * taken for granted of them.
 */
public final class SharedLandscapes {
  private final DataFiles files;
  private final Map<Node.Block, Landscape> landscapes = new HashMap<>();
  private final Map<String, Table> tables = new HashMap<>();

  private final Map<Place, Basins> basins = new HashMap<>();
  private final Defaults defaults;

  private record Place(Landscape landscape, StartSetting start) {}

  public SharedLandscapes(DataFiles files, Defaults defaults) {
    this.files = files;
    this.defaults = defaults;
  }

  /** Reads objects of users' own classes. */
  OwnReader own() {
    return new OwnReader(files);
  }

  Defaults defaults() {
    return defaults;
  }

  /** The basins of arms that say nothing of them. */
  Basins basins(Landscape landscape, StartSetting start) {
    return basins.computeIfAbsent(
        new Place(landscape, start), unused -> defaults.basins(landscape, start));
  }

  Landscape landscape(Section section) {
    String type = Schema.LANDSCAPE.type(section.path(), section.block());
    return landscapes.computeIfAbsent(
        section.block(), unused -> LandscapeReader.read(type, section, this));
  }

  /** The table in the file that the scenario calls by this name. */
  Table table(String name) {
    return tables.computeIfAbsent(name, this::read);
  }

  private Table read(String name) {
    byte[] bytes = files.read(name);
    return Table.parse(files.place(name), bytes);
  }
}
