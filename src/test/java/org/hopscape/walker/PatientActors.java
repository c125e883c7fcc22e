package org.hopscape.walker;

import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/**
 * The settings of actors under test: those of a run, with a journal in memory. What a test expects it gets at once, so that a
 * minute in the place of the kit's three seconds costs nothing, and a busy machine fails no test.
 */
public final class PatientActors {
  private static final Config PATIENCE = ConfigFactory.parseString("""
      akka.actor.testkit.typed {
        single-expect-default = 60s
        default-timeout = 60s
        system-shutdown-default = 60s
      }
      akka.persistence.testkit.events.assert-timeout = 60s
      akka.persistence.testkit.snapshots.assert-timeout = 60s
      """);

  public static final Config CONFIG = PATIENCE
      .withFallback(EventSourcedBehaviorTestKit.config())
      .withFallback(ConfigFactory.parseResources("conf/hopscape.conf"))
      .withFallback(ConfigFactory.parseResources("hopscape-journal.conf"))
      .withFallback(ConfigFactory.defaultReference())
      .resolve();

  private PatientActors() {}
}
