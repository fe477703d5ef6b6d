package io.lifeboat.restore;

import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the arguments of Velero's server say about restores (spec/velero.md §3.2, §3.11).
 *
 * @param choosesVersions feature {@code EnableAPIGroupVersions}: an item is restored in the version
 *     that suits the cluster, not in the one its source preferred
 * @param usesCsi feature {@code EnableCSI}: its actions for CSI snapshots do something
 * @param priorities {@code --restore-resource-priorities}, which replaces the built-in order; a
 *     member {@code -} stands before what comes last
 */
public record ServerFlags(
    boolean choosesVersions, boolean usesCsi, Optional<List<String>> priorities) {
  /** A server without arguments, or none at all. */
  public static final ServerFlags NONE = new ServerFlags(false, false, Optional.empty());

  private static final String FEATURES = "--features";
  private static final String PRIORITIES = "--restore-resource-priorities";

  /** Reads the server's Deployment. */
  public static ServerFlags of(KubeObject deployment) {
    var arguments = new ArrayList<String>();
    for (var container : deployment.at("/spec/template/spec/containers")) {
      container.path("command").forEach(word -> arguments.add(word.asText()));
      container.path("args").forEach(word -> arguments.add(word.asText()));
    }
    var features = values(FEATURES, arguments).orElse(List.of());
    return new ServerFlags(
        features.contains("EnableAPIGroupVersions"),
        features.contains("EnableCSI"),
        values(PRIORITIES, arguments));
  }

  /** The list behind {@code --flag=a,b} or {@code --flag a,b}; the last one counts. */
  private static Optional<List<String>> values(String flag, List<String> arguments) {
    Optional<String> found = Optional.empty();
    for (var i = 0; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      if (argument.startsWith(flag + "=")) {
        found = Optional.of(argument.substring(flag.length() + 1));
      } else if (argument.equals(flag) && i + 1 < arguments.size()) {
        found = Optional.of(arguments.get(i + 1));
      }
    }
    return found.map(text -> List.of(text.split(",")));
  }
}
