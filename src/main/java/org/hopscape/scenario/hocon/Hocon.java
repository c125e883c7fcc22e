package org.hopscape.scenario.hocon;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import java.io.File;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.hopscape.fault.Fault;
import org.jspecify.annotations.Nullable;

/** HOCON text to nodes that know their lines. Never follows an include and never resolves a substitution. */
public final class Hocon {
  private final IntFunction<String> place;

  private Hocon(IntFunction<String> place) {
    this.place = place;
  }

  /** The text's root; {@code place} names a line in messages. */
  public static Node.Block read(String text, IntFunction<String> place) {
    return new Hocon(place).read(text);
  }

  private Node.Block read(String text) {
    HoconIndex.Key outline = HoconIndex.of(text, place);
    ConfigParseOptions options = ConfigParseOptions.defaults()
        .setSyntax(ConfigSyntax.CONF)
        .setAllowMissing(false)
        .setOriginDescription("scenario")
        .setIncluder(new NoIncludes());
    try {
      Config config = ConfigFactory.parseString(text, options);
      if (!config.isResolved()) {
        throw fault("substitutions are not allowed.", 1);
      }
      return block(config.root(), outline);
    } catch (ConfigException e) {
      int line = e.origin() == null ? 1 : Math.max(1, e.origin().lineNumber());
      throw fault(reason(e), line).because(e);
    } catch (StackOverflowError e) {
      throw fault("nested too deeply.", 1).because(e);
    }
  }

  /** The parser's own words without its prefix {@code scenario: 3: } and without its advice on syntax in general. */
  private static String reason(ConfigException e) {
    String message = String.valueOf(e.getMessage()).replaceFirst("^scenario: \\d+: ", "");
    int advice = message.indexOf(" (if you");
    String what = advice < 0 ? message : message.substring(0, advice);
    return "not HOCON: " + what.lines().findFirst().orElse("").strip() + ".";
  }

  private Node.Block block(ConfigObject object, HoconIndex.@Nullable Key outline) {
    Map<String, HoconIndex.Key> keys = outline == null ? Map.of() : outline.children();
    Map<String, Node> fields = new LinkedHashMap<>();
    keys.forEach((name, key) -> {
      ConfigValue value = object.get(name);
      if (value != null) {
        fields.put(name, node(value, key));
      }
    });
    object.forEach((name, value) -> {
      if (!fields.containsKey(name)) {
        fields.put(name, node(value, null));
      }
    });
    return new Node.Block(fields, place(object, outline));
  }

  private Node node(ConfigValue value, HoconIndex.@Nullable Key key) {
    if (value instanceof ConfigObject object) {
      return block(object, key);
    }
    if (value instanceof ConfigList list) {
      List<Node> items = new ArrayList<>();
      list.forEach(item -> items.add(node(item, null)));
      return new Node.Items(List.copyOf(items), place(value, key));
    }
    return new Node.Scalar(value.unwrapped(), place(value, key));
  }

  private String place(ConfigValue value, HoconIndex.@Nullable Key key) {
    return place.apply(key != null ? key.line() : Math.max(1, value.origin().lineNumber()));
  }

  private Fault fault(String what, int line) {
    return Fault.of(Fault.Kind.SCENARIO, Names.inOneLine(what)).at(place.apply(line));
  }

  /** Behind {@link HoconIndex}, which refuses includes with their line. */
  private static final class NoIncludes
      implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      throw refusal();
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
      throw refusal();
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
      throw refusal();
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
      throw refusal();
    }

    private static ConfigException refusal() {
      return new ConfigException.Generic("'include' is not allowed");
    }
  }
}
