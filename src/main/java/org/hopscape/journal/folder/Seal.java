package org.hopscape.journal.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;

/**
 * Size and SHA-256 of every file of a store that was stopped cleanly, so that any changed byte is found, also in
 * padding, which no checksum covers. Written when the store has been closed; removed before it is opened again.
 */
public final class Seal {
  private static final String TITLE = "hopscape seal 1\n";
  private static final int BUFFER = 1 << 16;

  private Seal() {}

  /** Seals a store that nobody has open. */
  public static void write(RunFolder folder) {
    StringBuilder text = new StringBuilder(TITLE);
    files(folder)
        .forEach((name, line) -> text.append(line).append(' ').append(name).append('\n'));
    text.append(sha256(text.toString())).append('\n');
    SmallFile.replace(folder.seal(), text.toString());
  }

  /** Breaks the seal; the store may be opened for writing. */
  public static void remove(RunFolder folder) {
    try {
      Files.deleteIfExists(folder.seal());
    } catch (IOException e) {
      throw storage(folder.seal(), e);
    }
  }

  public static boolean isPresent(RunFolder folder) {
    return Files.exists(folder.seal());
  }

  /** What differs from the seal; nothing where there is none, or where a writer broke it meanwhile. */
  public static List<Corruption> check(RunFolder folder) {
    String text = SmallFile.read(folder.seal());
    if (text == null) {
      return List.of();
    }
    List<Corruption> damage = differences(folder, text);
    return damage.isEmpty() || text.equals(SmallFile.read(folder.seal())) ? damage : List.of();
  }

  private static List<Corruption> differences(RunFolder folder, String text) {
    int lastLine = text.lastIndexOf('\n', Math.max(0, text.length() - 2)) + 1;
    String body = text.substring(0, lastLine);
    if (!text.startsWith(TITLE) || !text.equals(body + sha256(body) + "\n")) {
      return List.of(Corruption.of(folder.seal().getFileName().toString(), "the seal is damaged"));
    }
    Map<String, String> now = files(folder);
    List<Corruption> damage = new ArrayList<>();
    body.lines().skip(1).forEach(line -> {
      String[] sealed = line.split(" ", 3);
      String found = now.remove(sealed[2]);
      if (found == null) {
        damage.add(Corruption.of(sealed[2], "the file is missing"));
      } else if (!found.equals(sealed[0] + " " + sealed[1])) {
        damage.add(Corruption.of(sealed[2], "changed since the run was stopped"));
      }
    });
    now.keySet().forEach(name -> damage.add(Corruption.of(name, "came after the run was stopped")));
    return damage;
  }

  /** {@code hash size} by name of every file in journal and snapshots, and of the high-water mark. */
  private static Map<String, String> files(RunFolder folder) {
    Map<String, String> lines = new TreeMap<>();
    for (Path place : List.of(folder.journal(), folder.snapshots(), folder.highWater())) {
      try (Stream<Path> files = Files.exists(place) ? Files.walk(place) : Stream.empty()) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          lines.put(name(folder, file), sha256(file) + " " + Files.size(file));
        }
      } catch (IOException e) {
        throw storage(place, e);
      }
    }
    return lines;
  }

  private static String name(RunFolder folder, Path file) {
    return folder.path().relativize(file).toString().replace('\\', '/');
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      while (in.read(buffer) >= 0) {
        // The stream feeds the digest.
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Fault storage(Path path, IOException e) {
    return Fault.of(
            Fault.Kind.STORAGE,
            "cannot read or write the run's seal, or what is under it: " + Reason.of(e))
        .at(path.toString())
        .because(e);
  }
}
