package org.hopscape.journal.write;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The libraries' {@code reference.conf}, one file in the program's jar. A run on one machine is spared what Akka says of
 * clusters, a third of it all: read, it is a seventh of a short run's time, and the serializers that it names are made.
 */
final class ReferenceConfig {
  private static final String NAME = "reference.conf";
  private static final Pattern TITLE = Pattern.compile("(?m)^(?=# Akka .*Reference Config)");
  private static final Pattern OF_CLUSTERS =
      Pattern.compile("# Akka (?:Cluster|Distributed) ?.*Reference Config.*");
  private static final String SERIALIZERS = "akka.actor.serializers";
  private static final String BINDINGS = "akka.actor.serialization-bindings";
  private static final String CLUSTER = "akka.cluster.";

  private ReferenceConfig() {}

  /** Not resolved yet, without what only a cluster needs. */
  static Config ofOneMachine() {
    StringBuilder text = new StringBuilder();
    try {
      List<URL> files = Collections.list(ReferenceConfig.class.getClassLoader().getResources(NAME));
      Collections.reverse(files); // what stands later wins, and the class path's first should
      for (URL each : files) {
        try (InputStream in = each.openStream()) {
          String whole = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          for (String section : TITLE.split(whole, -1)) {
            if (!OF_CLUSTERS.matcher(section).lookingAt()) {
              text.append(section).append('\n');
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return withoutSerializersOfClusters(ConfigFactory.parseString(text.toString()));
  }

  /** Not every file has a title. */
  private static Config withoutSerializersOfClusters(Config reference) {
    Config left = reference;
    Set<String> gone = new HashSet<>();
    for (Map.Entry<String, ConfigValue> each : reference.getObject(SERIALIZERS).entrySet()) {
      if (String.valueOf(each.getValue().unwrapped()).startsWith(CLUSTER)) {
        gone.add(each.getKey());
        left = left.withoutPath(SERIALIZERS + "." + ConfigUtil.quoteString(each.getKey()));
      }
    }
    for (Map.Entry<String, ConfigValue> each : reference.getObject(BINDINGS).entrySet()) {
      if (gone.contains(String.valueOf(each.getValue().unwrapped()))) {
        left = left.withoutPath(BINDINGS + "." + ConfigUtil.quoteString(each.getKey()));
      }
    }
    return left;
  }
}
