package org.hopscape.replay.export;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.analysis.ArmStatistics.BasinShare;
import org.hopscape.analysis.BasinNumbers;
import org.hopscape.analysis.BasinNumbers.Minimum;
import org.hopscape.event.Position;
import org.hopscape.landscape.BasinMap;
import org.hopscape.replay.table.Column;
import org.hopscape.replay.table.TableData;
import org.jspecify.annotations.Nullable;

/** The basins of each arm as a table: number, label, what walkers spent there, and its minimum. */
final class BasinRows {
  private BasinRows() {}

  /** Of arms as {@code show} tells them; those most occupied first. */
  static TableData of(List<ArmStatistics> arms, int dimension) {
    List<Column> columns = new ArrayList<>(List.of(
        Column.text("arm", "The arm's name."),
        Column.whole("basin", "Label of the basin; none outside all basins.").orNothing(),
        Column.whole(
                "number",
                "What commands and the page call it; nothing where the label is its name.")
            .orNothing(),
        Column.real(
                "occupancy",
                "Share of the arm's steps that began in it; nothing where no step was done.")
            .orNothing(),
        Column.whole("visits", "Residences in it, the open ones included."),
        Column.real("value", "Value of its minimum; nothing where that is not known.")
            .orNothing()));
    columns.addAll(Export.coordinates("x", dimension, "of its minimum"));
    TableData table = new TableData("basins", columns);
    for (ArmStatistics arm : arms) {
      for (BasinShare share : arm.basins()) {
        table.add(row(arm, share, dimension));
      }
    }
    return table;
  }

  private static List<@Nullable Object> row(ArmStatistics arm, BasinShare share, int dimension) {
    BasinNumbers numbers = arm.numbers();
    int number = numbers.of(share.basin());
    Minimum minimum = numbers.minimum(share.basin()).orElse(null);
    List<@Nullable Object> row = new ArrayList<>();
    row.add(arm.name());
    row.add(share.basin() == BasinMap.NONE ? null : Long.valueOf(share.basin()));
    row.add(number == 0 ? null : Long.valueOf(number));
    row.add(Double.isNaN(share.occupancy()) ? null : Double.valueOf(share.occupancy()));
    row.add(share.visits());
    row.add(minimum == null ? null : Double.valueOf(minimum.value()));
    Position place = minimum == null ? Position.none() : minimum.position();
    for (int i = 0; i < dimension; i++) {
      row.add(i < place.dimension() ? Double.valueOf(place.get(i)) : null);
    }
    return row;
  }
}
