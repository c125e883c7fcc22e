package org.hopscape.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hopscape.fault.Fault;
import org.hopscape.journal.postgres.Database;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster's nodes and its journal are, as {@code conf/cluster.conf} has it.
 *
 * @param port of this process, 0 for any that is free
 * @param seeds whom to ask to be let in, {@code HOST:PORT}
 * @param nodes how many a run waits for
 * @param further settings of Akka's
 */
public record ClusterSettings(
    Database database, String host, int port, List<String> seeds, int nodes, Config further) {
  static final String NODE = "node";
  static final String SYSTEM = "hopscape";

  private static final String DEFAULTS = "conf/cluster.conf";
  private static final String PLACE = "hopscape.cluster.";
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]+:[0-9]{1,5}");
  private static final int MOST = 65_535;

  /** Checks the addresses. */
  public ClusterSettings {
    seeds = List.copyOf(seeds);
    for (String seed : seeds) {
      if (!ADDRESS.matcher(seed).matches()) {
        throw Fault.of(Fault.Kind.USAGE, "a seed node is not HOST:PORT: '" + seed + "'")
            .maybe("write it as 127.0.0.1:25520.");
      }
    }
    if (port < 0 || port > MOST) {
      throw Fault.of(Fault.Kind.USAGE, "the port is not in the interval [0, 65535]: " + port);
    }
  }

  /** The file's settings, or those that the program comes with where none is given. */
  public static ClusterSettings read(@Nullable Path file) {
    Config defaults = ConfigFactory.parseResources(
        DEFAULTS, ConfigParseOptions.defaults().setAllowMissing(false));
    try {
      Config own = ConfigFactory.empty();
      if (file != null) {
        if (!Files.isReadable(file)) {
          throw Fault.of(Fault.Kind.USAGE, "there is no such file that can be read")
              .at(file.toString());
        }
        own = ConfigFactory.parseFile(file.toFile());
      }
      Config all = own.withFallback(defaults).resolve(ConfigResolveOptions.noSystem());
      return new ClusterSettings(
          new Database(all.getString(PLACE + "journal")),
          all.getString(PLACE + "host"),
          all.getInt(PLACE + "port"),
          all.getStringList(PLACE + "seed-nodes"),
          all.getInt(PLACE + "nodes"),
          all.withoutPath("hopscape.cluster"));
    } catch (ConfigException e) {
      throw Fault.of(Fault.Kind.USAGE, String.valueOf(e.getMessage()))
          .at(file == null ? DEFAULTS : file.toString())
          .because(e);
    }
  }

  public ClusterSettings withDatabase(Database other) {
    return new ClusterSettings(other, host, port, seeds, nodes, further);
  }

  public ClusterSettings withPort(int other) {
    return new ClusterSettings(database, host, other, seeds, nodes, further);
  }

  public ClusterSettings withSeeds(List<String> others) {
    return new ClusterSettings(database, host, port, others, nodes, further);
  }

  public ClusterSettings withNodes(int others) {
    return new ClusterSettings(database, host, port, seeds, others, further);
  }

  /**
   * Akka's settings of a process of this cluster.
   *
   * @param role {@link #NODE} of one that has walkers
   * @param name by which the journal knows this process
   */
  Config akka(String role, String name) {
    List<String> addresses =
        seeds.stream().map(seed -> "akka://" + SYSTEM + "@" + seed).toList();
    return ConfigFactory.parseMap(Map.of(
            "akka.remote.artery.canonical.hostname", host,
            "akka.remote.artery.canonical.port", port,
            "akka.cluster.seed-nodes", addresses,
            "akka.cluster.roles", List.of(role),
            "akka.persistence.journal.hopscape-postgres.node", name))
        .withFallback(further)
        .withFallback(resource("conf/hopscape.conf"))
        .withFallback(resource("hopscape-cluster.conf"))
        .withFallback(ConfigFactory.parseResources("reference.conf"))
        .resolve(ConfigResolveOptions.noSystem());
  }

  private static Config resource(String name) {
    return ConfigFactory.parseResources(name, ConfigParseOptions.defaults().setAllowMissing(false));
  }
}
