package org.hopscape.cli.option;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hopscape.journal.folder.RunFolder;
import org.hopscape.kernel.Kernel;
import org.hopscape.replay.Replicates;
import org.hopscape.replay.RunReading;

/** How runs are opened and by what their steps are done again. */
public record Runs(Function<RunFolder, RunReading> opener, Supplier<Kernel> kernels) {
  public RunReading open(RunFolder folder) {
    return opener.apply(folder);
  }

  /** Opens runs that differ in their seed alone, or one. */
  public Replicates open(List<RunFolder> folders) {
    return Replicates.open(folders.stream().map(this::open));
  }
}
