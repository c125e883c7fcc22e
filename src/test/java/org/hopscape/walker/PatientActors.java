package org.hopscape.walker;

import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/**
 * The settings of actors under test: those of a run, with a journal in memory. What a test expects it gets at once, so that fifteen
 * seconds in the place of the kit's three cost nothing, and a busy machine fails no test; only the answer that a failed persist
 * does not give is waited for so long.
 */
public final class PatientActors {
  private static final Config PATIENCE = ConfigFactory.parseString("""
      akka.actor.testkit.typed {
        single-expect-default = 15s
        default-timeout = 15s
        system-shutdown-default = 15s
      }
      akka.persistence.testkit.events.assert-timeout = 15s
      akka.persistence.testkit.snapshots.assert-timeout = 15s
      """);

  public static final Config CONFIG = PATIENCE
      .withFallback(EventSourcedBehaviorTestKit.config())
      .withFallback(ConfigFactory.parseResources("conf/hopscape.conf"))
      .withFallback(ConfigFactory.parseResources("hopscape-journal.conf"))
      .withFallback(ConfigFactory.defaultReference())
      .resolve();

  private PatientActors() {}
}
