package org.hopscape.journal.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.hopscape.fault.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, in a small file beside its journal: what its coordinator knew a second ago, or when the last session ended.
 * Whoever wants to know no more need not read the journal, which may take long. A file that is damaged is as if it were not
 * there; the journal alone is the record.
 *
 * @param status "running", "completed" or "interrupted" when this was written; a run that was killed stays "running" here
 * @param parent the run that this one was forked from, null where it was not
 * @param forkedAt the step of the fork
 * @param startedAt the run's beginning, ISO-8601
 * @param at when this was written, ISO-8601
 * @param stepsPerSecond walker-steps a second of all arms in the last session, 0 where it is not known yet
 */
public record RunTotals(
    String scenario,
    long seed,
    String status,
    @Nullable String parent,
    long forkedAt,
    String startedAt,
    String at,
    double stepsPerSecond,
    List<Arm> arms) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern TEXT =
      Pattern.compile("hopscape totals 1 ([0-9a-f]{8})\n(.*)\n", Pattern.DOTALL);

  /**
   * An arm's totals over its walkers.
   *
   * @param steps of each walker, the total in force
   * @param walkerSteps done by all of them
   * @param reached the lowest step over the walkers
   * @param noiseMedian size of the gradient noise in the pilot run
   * @param lowest infinite before a walker was heard of, and where it is not tracked
   * @param lowestStep the step at which walker {@code lowestWalker} first was at {@code lowest}
   * @param fingerprint of the last states; null while the run goes on
   * @param labelled whether it has basins, without which transitions are not defined
   * @param several whether there are basins that a walker can leave
   * @param coordinates swept parameters by their path: numbers, or words
   */
  public record Arm(
      String name,
      long walkers,
      long steps,
      long walkerSteps,
      long reached,
      long transitions,
      long escapes,
      long leftDomain,
      long diverged,
      double noiseMedian,
      double noiseRms,
      double noiseRmsInStartBasin,
      double lowest,
      long lowestWalker,
      long lowestStep,
      @Nullable String fingerprint,
      boolean labelled,
      boolean several,
      Map<String, Object> coordinates) {}

  /** Walker-steps done by all arms. */
  public long walkerSteps() {
    return arms.stream().mapToLong(Arm::walkerSteps).sum();
  }

  /** Walker-steps that the totals in force come to; walkers that stop early never do them. */
  public double planned() {
    return arms.stream()
        .mapToDouble(arm -> (double) arm.walkers() * arm.steps())
        .sum();
  }

  /** The largest total of an arm, in steps of a walker. */
  public long stepsEach() {
    return arms.stream().mapToLong(Arm::steps).max().orElse(0);
  }

  /** Walkers of all arms. */
  public long walkers() {
    return arms.stream().mapToLong(Arm::walkers).sum();
  }

  /** Where the run stands now: who was running is interrupted where no process holds the run. */
  public String statusNow(RunFolder folder) {
    return statusNow(RunLock.isHeld(folder));
  }

  /** The same, where it is known whether a process holds the run. */
  public String statusNow(boolean held) {
    return held ? "running" : status.equals("running") ? "interrupted" : status;
  }

  /** Replaces the file: one small synced file and a rename. */
  public void write(RunFolder folder) {
    try {
      String text = JSON.writeValueAsString(this);
      SmallFile.replace(
          folder.totals(), "hopscape totals 1 " + checksum(text) + "\n" + text + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("totals are written as JSON", e);
    }
  }

  /** The totals; empty where there are none that can be read. */
  public static Optional<RunTotals> read(RunFolder folder) {
    String bytes = bytes(folder);
    if (bytes == null) {
      return Optional.empty();
    }
    String file = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    Matcher parts = TEXT.matcher(file);
    if (!parts.matches() || !checksum(parts.group(2)).equals(parts.group(1))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(parts.group(2), RunTotals.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String bytes(RunFolder folder) {
    try {
      return SmallFile.read(folder.totals());
    } catch (Fault e) {
      return null;
    }
  }

  private static String checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
