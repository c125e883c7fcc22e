package org.hopscape;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How large the rooms are, and that their picture is that of the sources (docs/decisions/0037). */
class RoomsTest {
  private static final int MOST_FILES = 16;
  private static final int MOST_LINES = 2500;

  /** With it begins the paragraph of a package's javadoc that says why the room is larger. */
  private static final String REASON = "<p>Larger than other rooms:";

  @Test
  void aRoomIsSmallOrItsJavadocSaysWhyNot() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, List<Path>> room : rooms().entrySet()) {
      Path about = room.getValue().get(0).resolveSibling("package-info.java");
      List<Path> files =
          room.getValue().stream().filter(file -> !file.equals(about)).toList();
      long lines = 0;
      for (Path file : files) {
        lines += Files.readAllLines(file).size();
      }
      boolean large = files.size() > MOST_FILES || lines > MOST_LINES;
      boolean reason = Files.exists(about) && Files.readString(about).contains(REASON);
      if (large != reason) {
        wrong.add("%s: %d files, %d lines, %s a reason in its javadoc"
            .formatted(room.getKey(), files.size(), lines, reason ? "with" : "without"));
      }
    }
    assertThat(wrong)
        .as(
            "at most %d files and %d lines, or a paragraph that begins with '%s'",
            MOST_FILES, MOST_LINES, REASON)
        .isEmpty();
  }

  @Test
  void everyRoomSaysWhatItAnswers() throws IOException {
    assertThat(rooms().values())
        .allSatisfy(files -> assertThat(files.get(0).resolveSibling("package-info.java"))
            .content()
            .contains("/**", "@NullMarked"));
  }

  @Test
  void thePictureIsThatOfTheSources() throws IOException {
    assertThat(Files.readString(Path.of("docs/rooms.svg")))
        .as(
            "docs/rooms.svg is older than the imports: java src/test/java/org/hopscape/RoomsPicture.java")
        .isEqualTo(RoomsPicture.of(Path.of("")));
  }

  private static Map<String, List<Path>> rooms() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String root : List.of("src/main/java", "replay-tools/src/main/java")) {
      try (Stream<Path> all = Files.walk(Path.of(root))) {
        all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    assertThat(files).hasSizeGreaterThan(500);
    return files.stream()
        .collect(groupingBy(
            file -> file.getParent().toString().replaceFirst(".*org/", "org/").replace('/', '.'),
            TreeMap::new,
            java.util.stream.Collectors.toList()));
  }
}
