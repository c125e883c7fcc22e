package org.hopscape.cli.option;

import java.nio.file.Path;
import java.util.List;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cluster.ClusterSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a cluster is. */
public final class ClusterOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Where nodes and journal are (default: as conf/cluster.conf comes along).")
  private @Nullable Path config;

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "This process's own port (default: the file's; 0 is any that is free).")
  private @Nullable Integer port;

  @Option(
      names = "--seed-node",
      paramLabel = "HOST:PORT",
      description = "A node to ask to be let in, in place of the file's; repeatable.")
  private List<String> seeds = List.of();

  /** With what the command line says in the file's place; {@code --journal} is the database. */
  public ClusterSettings settings(CommonOptions common) {
    ClusterSettings settings = ClusterSettings.read(config);
    if (port != null) {
      settings = settings.withPort(port);
    }
    if (!seeds.isEmpty()) {
      settings = settings.withSeeds(seeds);
    }
    return common.database().map(settings::withDatabase).orElse(settings);
  }
}
