package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.VeleroKinds;
import java.util.Optional;

/**
 * Whether one of Velero's kinds, as it is in a cluster, is ours to bring up to date. Never
 * downgrades, and leaves alone what somebody else looks after.
 *
 * @param ours whether to converge it
 * @param why the reason when not; empty when there is nothing to say
 */
record CrdVerdict(boolean ours, String why) {
  private static final CrdVerdict CONVERGE = new CrdVerdict(true, "");
  private static final String SCHEMA = "/schema/openAPIV3Schema";

  static CrdVerdict of(KubeObject wanted, Optional<KubeObject> live) {
    return live.map(found -> of(wanted, found)).orElse(CONVERGE);
  }

  private static CrdVerdict of(KubeObject wanted, KubeObject live) {
    var owner = owner(live);
    if (!owner.isEmpty()) {
      return new CrdVerdict(false, "looked after by " + owner);
    }
    var release = live.annotation(VeleroKinds.RELEASE_ANNOTATION);
    if (!release.isEmpty()) {
      return compare(release, wanted.annotation(VeleroKinds.RELEASE_ANNOTATION)) > 0
          ? new CrdVerdict(false, "of the newer release " + release)
          : CONVERGE;
    }
    return knowsMore(live, wanted)
        ? new CrdVerdict(false, "made by Velero itself, and not older")
        : CONVERGE;
  }

  /** Who says that the definition is theirs; empty for nobody. */
  static String owner(KubeObject live) {
    if (live.label("olm.managed").equals("true")
        || live.labels().keySet().stream().anyMatch(key -> key.startsWith("operators.coreos"))) {
      return "OLM";
    }
    var helm = live.annotation("meta.helm.sh/release-name");
    if (!helm.isEmpty()) {
      return "Helm release " + helm;
    }
    var manager = live.label("app.kubernetes.io/managed-by");
    if (!manager.isEmpty()) {
      return manager;
    }
    var reference = live.at("/metadata/ownerReferences/0");
    return reference.isMissingNode()
        ? ""
        : reference.path("kind").asText() + " " + reference.path("name").asText();
  }

  /** By numbers: 1.10 is newer than 1.9. */
  static int compare(String one, String other) {
    var left = one.split("\\.", -1);
    var right = other.split("\\.", -1);
    for (var i = 0; i < Math.max(left.length, right.length); i++) {
      var order = Integer.compare(number(left, i), number(right, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int number(String[] parts, int at) {
    var digits = at < parts.length ? parts[at].replaceAll("\\D.*|^\\D+", "") : "";
    return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
  }

  /** Whether every field of ours is in the live definition, in our version. */
  private static boolean knowsMore(KubeObject live, KubeObject wanted) {
    var version = wanted.at("/spec/versions/0");
    for (var served : live.at("/spec/versions")) {
      if (served.path("name").equals(version.path("name"))) {
        return covers(served.at(SCHEMA), version.at(SCHEMA));
      }
    }
    return false;
  }

  private static boolean covers(JsonNode live, JsonNode wanted) {
    for (var field : wanted.path("properties").properties()) {
      var known = live.path("properties").path(field.getKey());
      if (known.isMissingNode() || !covers(known, field.getValue())) {
        return false;
      }
    }
    return !wanted.has("items") || covers(live.path("items"), wanted.path("items"));
  }
}
