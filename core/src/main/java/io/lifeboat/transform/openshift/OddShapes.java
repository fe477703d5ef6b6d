package io.lifeboat.transform.openshift;

import io.lifeboat.resource.GroupVersionKind;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says where an object is not shaped as its kind is, so that a rule that finds nothing there is not
 * taken for one with nothing to do. Changes nothing.
 */
record OddShapes() implements Transform {
  /** What must be at a place, if anything is. */
  enum Shape {
    LIST("a list"),
    MAP("a map"),
    TEXT("a text"),
    NUMBER("a number");

    private final String words;

    Shape(String words) {
      this.words = words;
    }
  }

  private static final Map<String, Shape> POD =
      Map.of(
          "/containers", Shape.LIST,
          "/initContainers", Shape.LIST,
          "/volumes", Shape.LIST,
          "/imagePullSecrets", Shape.LIST,
          "/nodeSelector", Shape.MAP);
  private static final Map<String, Shape> MEMBERS =
      Map.of("/subjects", Shape.LIST, "/userNames", Shape.LIST, "/groupNames", Shape.LIST);

  /** By group and kind, what its rules read. */
  private static final Map<String, Map<String, Shape>> KINDS =
      Map.ofEntries(
          Map.entry(
              "apps.openshift.io/DeploymentConfig",
              Map.of(
                  "/spec/triggers", Shape.LIST,
                  "/spec/replicas", Shape.NUMBER,
                  "/spec/selector", Shape.MAP)),
          Map.entry(
              "security.openshift.io/SecurityContextConstraints",
              Map.of("/users", Shape.LIST, "/groups", Shape.LIST)),
          Map.entry("authorization.openshift.io/RoleBinding", MEMBERS),
          Map.entry("authorization.openshift.io/ClusterRoleBinding", MEMBERS),
          Map.entry(
              "/ServiceAccount", Map.of("/secrets", Shape.LIST, "/imagePullSecrets", Shape.LIST)),
          Map.entry("route.openshift.io/Route", Map.of("/spec/host", Shape.TEXT)),
          Map.entry("/Service", Map.of("/spec/externalIPs", Shape.LIST, "/spec/type", Shape.TEXT)),
          Map.entry(
              "image.openshift.io/ImageStream",
              Map.of("/spec/tags", Shape.LIST, "/status/tags", Shape.LIST)),
          Map.entry("image.openshift.io/ImageStreamTag", Map.of("/tag", Shape.MAP)),
          Map.entry(
              "build.openshift.io/BuildConfig",
              Map.of(
                  "/spec/source/images", Shape.LIST,
                  "/spec/triggers", Shape.LIST,
                  "/spec/output", Shape.MAP,
                  "/spec/strategy", Shape.MAP)),
          Map.entry(
              "autoscaling/HorizontalPodAutoscaler", Map.of("/spec/scaleTargetRef", Shape.MAP)));

  /** As many as there are kinds in a cluster. */
  private static final Map<GroupVersionKind, Map<String, Shape>> EXPECTED =
      new ConcurrentHashMap<>();

  @Override
  public String rule() {
    return "odd-shapes";
  }

  @Override
  public boolean matches(KubeObject object) {
    return true;
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "",
        passage.object(),
        draft -> {
          for (var odd : odd(passage.object()).stream().sorted().toList()) {
            draft.warning("left as it is: " + name(draft.object()) + " has no " + odd);
          }
          return draft.keep();
        });
  }

  private static String name(KubeObject object) {
    return object.kind() + " " + object.namespacedName();
  }

  private static List<String> odd(KubeObject object) {
    var found = new ArrayList<String>();
    if (object.at("/metadata").isMissingNode()) {
      found.add("metadata");
    }
    EXPECTED
        .computeIfAbsent(object.gvk(), OddShapes::expected)
        .forEach(
            (pointer, shape) -> {
              if (!fits(object, pointer, shape)) {
                found.add(shape.words + " at " + pointer);
              }
            });
    return found;
  }

  private static Map<String, Shape> expected(GroupVersionKind gvk) {
    var expected = new TreeMap<String, Shape>();
    expected.put("/metadata", Shape.MAP);
    expected.put("/metadata/annotations", Shape.MAP);
    expected.put("/metadata/labels", Shape.MAP);
    expected.put("/metadata/ownerReferences", Shape.LIST);
    expected.putAll(KINDS.getOrDefault(gvk.group() + "/" + gvk.kind(), Map.of()));
    var pod = Workloads.podSpec(gvk);
    if (!pod.isEmpty()) {
      expected.put(pod, Shape.MAP);
      POD.forEach((pointer, shape) -> expected.put(pod + pointer, shape));
    }
    return Map.copyOf(expected);
  }

  private static boolean fits(KubeObject object, String pointer, Shape shape) {
    var node = object.at(pointer);
    return node.isMissingNode()
        || node.isNull()
        || switch (shape) {
          case LIST -> node.isArray();
          case MAP -> node.isObject();
          case TEXT -> node.isTextual();
          case NUMBER -> node.isNumber();
        };
  }
}
