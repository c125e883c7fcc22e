package org.hopscape.journal;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.hopscape.fault.Fault;

/**
 * How many events of a run, its own and its walkers', were acknowledged at the least. A store cut off on a record's
 * boundary looks whole; with fewer events than this it is not. Its presence says that a journal was begun.
 */
public final class HighWater {
  private static final Pattern TEXT =
      Pattern.compile("(hopscape high-water 1 ([0-9]{1,18})) ([0-9a-f]{8})\n");

  private HighWater() {}

  /**
   * Replaces the mark; one small synced file and a rename.
   *
   * @param events acknowledged events of all entities since the run began, never fewer than before
   */
  public static void write(RunFolder folder, long events) {
    String text = "hopscape high-water 1 " + events;
    SmallFile.replace(folder.highWater(), text + " " + checksum(text) + "\n");
  }

  /** The mark; 0 where there is none. */
  public static long read(RunFolder folder) {
    String text = SmallFile.read(folder.highWater());
    if (text == null) {
      return 0;
    }
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || !checksum(parts.group(1)).equals(parts.group(3))) {
      String file = folder.highWater().getFileName().toString();
      throw Damage.of(file, "the high-water mark is damaged").fault(folder);
    }
    return Long.parseLong(parts.group(2));
  }

  /** @throws Fault DAMAGED where events are missing */
  static void check(RunFolder folder, long mark, long events) {
    if (events < mark) {
      throw Damage.of(
              "journal",
              "the journal holds " + events + " events, but " + mark + " were acknowledged")
          .fault(folder);
    }
  }

  private static String checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
