package org.hopscape;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Draws docs/rooms.svg from the imports of the sources: {@code java src/test/java/org/hopscape/RoomsPicture.java} at the
 * top of the repository, without a build.
 *
 * <p>A box is a top-level package with the rooms inside it. It stands above all that it imports, as low as it can. An
 * arrow is an import, left out where a longer way says it already (transitive reduction). Boxes of a row are ordered by
 * the mean place of their neighbours (Sugiyama, Tagawa and Toda 1981, doi:10.1109/TSMC.1981.4308636); a long arrow has
 * places of its own in the rows that it crosses.
 */
final class RoomsPicture {
  private static final List<String> ROOTS = List.of("src/main/java", "replay-tools/src/main/java");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?org\\.hopscape\\.([a-z]+)\\.", Pattern.MULTILINE);

  /** What a step passes through, and what a reader of a finished run does. */
  private static final List<String> STEP =
      List.of("scenario", "run", "session", "coordinator", "walker", "kernel", "journal");

  private static final List<String> READ =
      List.of("cli", "replay", "journal", "kernel", "analysis", "report");

  // Pixels.
  private static final int BOX = 150;
  private static final int LINE = 13;
  private static final int HEAD = 24;
  private static final int ACROSS = 18;
  private static final int WIRE = 14;
  private static final int BETWEEN = 52;
  private static final int MARGIN = 16;
  private static final int TOP = 66;
  /** Of the small letters, that a line of a box holds. */
  private static final int LETTERS = 25;

  private static final int SWEEPS = 40;

  /** A box, or the place that a long arrow takes in a row. */
  private static final class Place {
    final String name;
    final boolean box;
    final List<Place> below = new ArrayList<>();
    final List<Place> above = new ArrayList<>();
    double x;

    Place(String name, boolean box) {
      this.name = name;
      this.box = box;
    }

    int width() {
      return box ? BOX : WIRE;
    }
  }

  private final Map<String, Set<String>> imports = new TreeMap<>();
  private final Map<String, Set<String>> inside = new TreeMap<>();
  private final Map<String, Integer> levels = new HashMap<>();
  private final List<List<Place>> rows = new ArrayList<>();
  private final Map<String, Place> boxes = new TreeMap<>();

  private RoomsPicture(Path top) {
    ROOTS.forEach(root -> read(top.resolve(root).resolve("org/hopscape")));
    imports.keySet().forEach(room -> level(room, List.of()));
    place();
    order();
    spread();
  }

  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of("docs/rooms.svg"), of(Path.of("")));
  }

  /** The picture of the sources below that folder. */
  static String of(Path top) {
    return new RoomsPicture(top).draw();
  }

  private void read(Path packages) {
    try (Stream<Path> files = Files.walk(packages)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
        Path within = packages.relativize(file);
        String room = within.getName(0).toString();
        Set<String> of = imports.computeIfAbsent(room, key -> new TreeSet<>());
        Matcher named = IMPORT.matcher(Files.readString(file));
        while (named.find()) {
          if (!named.group(1).equals(room)) {
            of.add(named.group(1));
          }
        }
        Set<String> rooms = inside.computeIfAbsent(room, key -> new TreeSet<>());
        for (int depth = 1; depth < within.getNameCount() - 1; depth++) {
          rooms.add(within.getName(depth).toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int level(String room, List<String> from) {
    if (from.contains(room)) {
      throw new IllegalStateException("imports in a circle: " + from + " -> " + room);
    }
    Integer known = levels.get(room);
    if (known != null) {
      return known;
    }
    List<String> way = new ArrayList<>(from);
    way.add(room);
    int level = imports.getOrDefault(room, Set.of()).stream()
        .mapToInt(other -> level(other, way) + 1)
        .max()
        .orElse(0);
    levels.put(room, level);
    return level;
  }

  /** Imports that no longer way says. */
  private Set<String> reduced(String room) {
    Set<String> all = Objects.requireNonNull(imports.get(room));
    return all.stream()
        .filter(to -> all.stream().noneMatch(other -> !other.equals(to) && reaches(other, to)))
        .collect(toCollection(TreeSet::new));
  }

  private boolean reaches(String from, String to) {
    return imports.getOrDefault(from, Set.of()).stream()
        .anyMatch(next -> next.equals(to) || reaches(next, to));
  }

  private void place() {
    int most = levels.values().stream().mapToInt(level -> level).max().orElse(0);
    for (int level = 0; level <= most; level++) {
      rows.add(new ArrayList<>());
    }
    for (String room : imports.keySet()) {
      Place place = new Place(room, true);
      boxes.put(room, place);
      rows.get(levelOf(room)).add(place);
    }
    for (String room : imports.keySet()) {
      for (String to : reduced(room)) {
        Place above = box(room);
        for (int level = levelOf(room) - 1; level > levelOf(to); level--) {
          Place wire = new Place(room + ">" + to, false);
          rows.get(level).add(wire);
          join(above, wire);
          above = wire;
        }
        join(above, box(to));
      }
    }
  }

  private static void join(Place above, Place below) {
    above.below.add(below);
    below.above.add(above);
  }

  private int levelOf(String room) {
    return Objects.requireNonNull(levels.get(room));
  }

  private Place box(String room) {
    return Objects.requireNonNull(boxes.get(room), "no package org.hopscape." + room);
  }

  private void order() {
    rows.forEach(RoomsPicture::pack);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int i = 0; i < rows.size(); i++) {
        List<Place> row = rows.get(down ? rows.size() - 1 - i : i);
        row.sort(Comparator.comparingDouble((Place p) -> mean(p, down ? p.above : p.below))
            .thenComparing(p -> p.name));
        pack(row);
      }
    }
  }

  private static double mean(Place of, List<Place> neighbours) {
    return neighbours.stream().mapToDouble(p -> p.x).average().orElse(of.x);
  }

  /** Side by side, with the row's middle at 0. */
  private static void pack(List<Place> row) {
    double width = row.stream().mapToDouble(p -> p.width() + ACROSS).sum();
    double x = -width / 2;
    for (Place place : row) {
      place.x = x + (place.width() + ACROSS) / 2.0;
      x += place.width() + ACROSS;
    }
  }

  /** Moves each towards its neighbours as far as those beside it let it; none leaves the widest row's span. */
  private void spread() {
    double half = rows.stream()
            .mapToDouble(
                row -> row.stream().mapToDouble(p -> p.width() + ACROSS).sum())
            .max()
            .orElse(0)
        / 2;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (List<Place> row : rows) {
        for (int i = 0; i < row.size(); i++) {
          Place place = row.get(i);
          double low =
              i == 0 ? -half + room(place) : row.get(i - 1).x + room(row.get(i - 1)) + room(place);
          double high = i == row.size() - 1
              ? half - room(place)
              : row.get(i + 1).x - room(row.get(i + 1)) - room(place);
          double wanted = Stream.concat(place.above.stream(), place.below.stream())
              .mapToDouble(p -> p.x)
              .average()
              .orElse(place.x);
          place.x = Math.min(high, Math.max(low, wanted));
        }
      }
    }
    rows.forEach(row -> row.forEach(p -> p.x += half + MARGIN));
  }

  private static double room(Place place) {
    return (place.width() + ACROSS) / 2.0;
  }

  private List<String> lines(String room) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String name : inside.getOrDefault(room, Set.of())) {
      if (!line.isEmpty() && line.length() + name.length() + 2 > LETTERS) {
        lines.add(line);
        line = "";
      }
      line += line.isEmpty() ? name : ", " + name;
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }

  private int height(Place place) {
    return place.box
        ? HEAD + LINE * lines(place.name).size() + (lines(place.name).isEmpty() ? 4 : 8)
        : 0;
  }

  private String draw() {
    Map<Place, double[]> spans = new HashMap<>();
    double y = TOP;
    for (int level = rows.size() - 1; level >= 0; level--) {
      List<Place> row = rows.get(level);
      int tallest = row.stream().mapToInt(this::height).max().orElse(0);
      for (Place place : row) {
        spans.put(place, new double[] {y, place.box ? y + height(place) : y + tallest});
      }
      y += tallest + BETWEEN;
    }
    double width = 2 * MARGIN
        + rows.stream()
            .mapToDouble(
                row -> row.stream().mapToDouble(p -> p.width() + ACROSS).sum())
            .max()
            .orElse(0);
    StringBuilder svg = new StringBuilder(String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" font-family="sans-serif">
        <title>The rooms of Hopscape and what they import</title>
        <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">\
        <path d="M0,0 L8,4 L0,8 z" fill="#7a8794"/></marker></defs>
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="%d" y="24" font-size="13" fill="#333">An arrow is an import, left out where a longer way says it; \
        the rooms inside a package are named in its box.</text>
        <circle cx="%d" cy="44" r="8" fill="#1f6fb2"/><text x="%d" y="48" font-size="13" fill="#333">the way of a step</text>
        <circle cx="%d" cy="44" r="8" fill="#b8560b"/><text x="%d" y="48" font-size="13" fill="#333">the way of a read</text>
        """,
        width,
        y - BETWEEN + MARGIN,
        width,
        MARGIN,
        MARGIN + 8,
        MARGIN + 22,
        MARGIN + 168,
        MARGIN + 182));
    rows.forEach(row -> row.forEach(place -> arrows(place, spans, svg)));
    boxes.values().forEach(place -> box(place, spans, svg));
    return svg.append("</svg>\n").toString();
  }

  private static void arrows(Place place, Map<Place, double[]> spans, StringBuilder svg) {
    if (!place.box) {
      return;
    }
    for (Place next : place.below) {
      StringBuilder path = new StringBuilder();
      Place at = place;
      double x = at.x;
      double y = span(spans, at)[1];
      path.append(String.format(Locale.ROOT, "M%.0f,%.0f", x, y));
      for (Place to = next; ; to = to.below.get(0)) {
        double toY = span(spans, to)[0];
        double middle = (y + toY) / 2;
        path.append(String.format(
            Locale.ROOT, " C%.0f,%.0f %.0f,%.0f %.0f,%.0f", x, middle, to.x, middle, to.x, toY));
        x = to.x;
        y = span(spans, to)[1];
        if (to.box) {
          break;
        }
        path.append(String.format(Locale.ROOT, " L%.0f,%.0f", x, y));
      }
      svg.append("<path d=\"")
          .append(path)
          .append(
              "\" fill=\"none\" stroke=\"#7a8794\" stroke-width=\"1.2\" marker-end=\"url(#tip)\"/>\n");
    }
  }

  private static double[] span(Map<Place, double[]> spans, Place place) {
    return Objects.requireNonNull(spans.get(place));
  }

  private void box(Place place, Map<Place, double[]> spans, StringBuilder svg) {
    double left = place.x - BOX / 2.0;
    double top = span(spans, place)[0];
    svg.append(String.format(
        Locale.ROOT, """
        <rect x="%.0f" y="%.0f" width="%d" height="%d" rx="5" fill="#f3f6f9" stroke="#42566b"/>
        <text x="%.0f" y="%.0f" font-size="14" font-weight="bold" fill="#1c2a38">%s</text>
        """, left, top, BOX, height(place), left + 8, top + 17, place.name));
    double y = top + HEAD + LINE - 4.0;
    for (String line : lines(place.name)) {
      svg.append(String.format(
          Locale.ROOT,
          "<text x=\"%.0f\" y=\"%.0f\" font-size=\"10.5\" fill=\"#42566b\">%s</text>\n",
          left + 8,
          y,
          line));
      y += LINE;
    }
    badge(STEP, place, left + BOX - 12, top + 12, "#1f6fb2", svg);
    badge(
        READ, place, left + BOX - (STEP.contains(place.name) ? 32 : 12), top + 12, "#b8560b", svg);
  }

  private static void badge(
      List<String> way, Place place, double x, double y, String colour, StringBuilder svg) {
    int at = way.indexOf(place.name);
    if (at >= 0) {
      svg.append(String.format(
          Locale.ROOT,
          "<circle cx=\"%.0f\" cy=\"%.0f\" r=\"8\" fill=\"%s\"/><text x=\"%.0f\" y=\"%.0f\" font-size=\"11\""
              + " text-anchor=\"middle\" fill=\"#ffffff\">%d</text>\n",
          x,
          y,
          colour,
          x,
          y + 4,
          at + 1));
    }
  }

  /** The rows from the top, for whoever reads without a picture. */
  @Override
  public String toString() {
    return rows.stream()
        .map(row -> row.stream().filter(p -> p.box).map(p -> p.name).sorted().collect(joining(" ")))
        .collect(joining("\n"));
  }
}
