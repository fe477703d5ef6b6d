package io.lifeboat.cli;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.LabelSelector;
import io.lifeboat.velero.ExistingResourcePolicy;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ITypeConverter;

/** Reads the values of a restore's options. */
final class RestoreWords {
  private RestoreWords() {}

  private static LifeboatException bad(String message, String hint) {
    return new LifeboatException(FailureKind.INVALID_INPUT, "usage-value", message, hint);
  }

  /** {@code app=web,tier in (a,b)}. */
  static final class SelectorWord implements ITypeConverter<LabelSelector> {
    @Override
    public LabelSelector convert(String word) {
      return LabelSelector.parse(word);
    }
  }

  /** {@code from:to}. */
  static final class MappingWord implements ITypeConverter<Map.Entry<String, String>> {
    @Override
    public Map.Entry<String, String> convert(String word) {
      var parts = word.split(":", -1);
      if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
        throw bad("'" + word + "' maps no namespace", "write FROM:TO, such as shop:shop-copy");
      }
      return Map.entry(parts[0], parts[1]);
    }
  }

  /** {@code key=value}. */
  static final class LabelWord implements ITypeConverter<Map.Entry<String, String>> {
    @Override
    public Map.Entry<String, String> convert(String word) {
      var equals = word.indexOf('=');
      if (equals < 1) {
        throw bad("'" + word + "' is not a label", "write KEY=VALUE");
      }
      return Map.entry(word.substring(0, equals), word.substring(equals + 1));
    }
  }

  /** How many requests at once: 1 to 256. */
  static final class ParallelWord implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String word) {
      if (!word.matches("[1-9][0-9]{0,2}") || Integer.parseInt(word) > 256) {
        throw bad("'" + word + "' is not a number from 1 to 256", "");
      }
      return Integer.valueOf(word);
    }
  }

  /** {@code none} or {@code update}. */
  static final class PolicyWord implements ITypeConverter<ExistingResourcePolicy> {
    @Override
    public ExistingResourcePolicy convert(String word) {
      return switch (word) {
        case "none" -> ExistingResourcePolicy.NONE;
        case "update" -> ExistingResourcePolicy.UPDATE;
        default -> throw bad("'" + word + "' is not a policy: say none or update", "");
      };
    }
  }

  /** What a shell offers. */
  static final class Policies implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("none", "update").iterator();
    }
  }

  /** The pairs as a map; a namespace can go to one place only. */
  static Map<String, String> mapping(List<Map.Entry<String, String>> pairs) {
    var mapping = new TreeMap<String, String>();
    for (var pair : pairs) {
      var before = mapping.put(pair.getKey(), pair.getValue());
      if (before != null && !before.equals(pair.getValue())) {
        throw bad(
            "--namespace-mapping sends "
                + pair.getKey()
                + " to both "
                + before
                + " and "
                + pair.getValue(),
            "");
      }
    }
    return mapping;
  }
}
