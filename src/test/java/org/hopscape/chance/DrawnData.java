package org.hopscape.chance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** The tables that drawn scenarios name: the same ones for all. */
final class DrawnData {
  static final int ROWS = 40;

  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    for (String name : new String[] {"two-classes.csv", "three-classes.csv", "target.csv"}) {
      TABLES.put(name, table(name));
    }
  }

  private DrawnData() {}

  /** Writes those tables that a scenario names into the folder where it stands. */
  static void write(Path folder, String scenario) throws IOException {
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      if (scenario.contains(table.getKey())) {
        Files.writeString(folder.resolve(table.getKey()), table.getValue());
      }
    }
  }

  private static String table(String name) {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder rows = new StringBuilder(name.startsWith("three") ? "a,b,class\n" : "");
    for (int row = 0; row < ROWS; row++) {
      double a = random.nextDouble(-2, 2);
      double b = random.nextDouble(-2, 2);
      String target =
          switch (name) {
            case "two-classes.csv" -> a * b > 0 ? "1" : "0";
            case "three-classes.csv" -> a > 1 ? "2" : b > 0 ? "1" : "0";
            default -> String.format(Locale.ROOT, "%.3f", a - 0.5 * b + random.nextDouble());
          };
      rows.append(String.format(Locale.ROOT, "%.3f,%.3f,%s\n", a, b, target));
    }
    return rows.toString();
  }
}
