package org.hopscape.journal.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceConfigTest {

  /** All else is there, with the same value; nothing that is left names a class of a cluster. */
  @Test
  void onlyWhatClustersNeedIsMissing() {
    Config whole = ConfigFactory.parseResources("reference.conf").resolve();
    Config left = ReferenceConfig.ofOneMachine().resolve();
    assertThat(whole.hasPath("akka.cluster.downing-provider-class")).isTrue();
    assertThat(left.hasPath("akka.cluster.downing-provider-class")).isFalse();
    for (Map.Entry<String, ConfigValue> each : whole.entrySet()) {
      String value = String.valueOf(each.getValue().unwrapped());
      boolean cluster = (each.getKey() + " " + value)
          .matches("(?s).*(cluster|sharding|singleton"
              + "|pubsub|ddata|replicat|receptionist|reliable-delivery|distributed-data).*");
      if (!cluster) {
        assertThat(left.hasPathOrNull(each.getKey())).as(each.getKey()).isTrue();
        assertThat(left.getValue(each.getKey()).unwrapped())
            .as(each.getKey())
            .isEqualTo(each.getValue().unwrapped());
      }
    }
    assertThat(left.getObject("akka.actor.serializers").unwrapped().values())
        .noneMatch(name -> name.toString().startsWith("akka.cluster."));
  }
}
