package org.hopscape.journal.write;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.nio.file.Path;
import java.util.Map;
import org.hopscape.journal.folder.RunFolder;

/** Akka's settings for writing one run's journal. */
public final class JournalConfig {
  private static final String RESOURCE = "hopscape-journal.conf";

  private JournalConfig() {}

  /**
   * A resolved configuration on top of the libraries' reference.conf. System properties and environment do not enter it.
   *
   * @param fsync whether an event is acknowledged only when it is on the disk
   */
  public static Config of(RunFolder folder, boolean fsync) {
    Config places = ConfigFactory.parseMap(Map.of(
        "akka.persistence.journal.hopscape.dir",
        absolute(folder.journal()),
        "akka.persistence.journal.hopscape.high-water",
        absolute(folder.highWater()),
        "akka.persistence.journal.hopscape.fsync",
        fsync,
        "akka.persistence.snapshot-store.hopscape.dir",
        absolute(folder.snapshots())));
    return places
        .withFallback(resource(RESOURCE))
        .withFallback(ReferenceConfig.ofOneMachine())
        .resolve(ConfigResolveOptions.noSystem());
  }

  private static Config resource(String name) {
    return ConfigFactory.parseResources(
        JournalConfig.class.getClassLoader(),
        name,
        ConfigParseOptions.defaults().setAllowMissing(false));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().toString();
  }
}
