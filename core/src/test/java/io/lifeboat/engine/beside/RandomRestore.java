package io.lifeboat.engine.beside;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A Restore with filters, mappings and rules at random, and the ConfigMaps it needs. */
record RandomRestore(KubeObject restore, List<KubeObject> configMaps) {
  private static final List<String> RESOURCES =
      List.of(
          "configmaps",
          "secrets",
          "deploy",
          "pods",
          "svc",
          "PersistentVolumeClaim",
          "vessels.fleet.test",
          "roles.rbac.authorization.k8s.io",
          "sa",
          "pv");

  /** Where namespaces go; empty: back to themselves. */
  Map<String, String> mapping() {
    return restore.stringMap("/spec/namespaceMapping");
  }

  static RandomRestore of(long seed, RandomWorld world, String backup, String prefix) {
    return new Dice(seed, prefix).throwFor(world.namespaces(), backup);
  }

  /** Chance, and the names it may use. */
  private static final class Dice {
    private final Random random;
    private final String name;
    private final String prefix;
    private final List<KubeObject> configMaps = new ArrayList<>();
    private KubeObject restore;

    Dice(long seed, String prefix) {
      this.random = new Random(seed);
      this.name = "r-" + seed;
      this.prefix = prefix;
      this.restore =
          KubeObject.parseYaml(
              "apiVersion: velero.io/v1\nkind: Restore\nmetadata: {name: %s, namespace: velero}\n"
                  .formatted(name));
    }

    RandomRestore throwFor(List<String> namespaces, String backup) {
      set("backupName", '"' + backup + '"');
      var target = random.nextInt(3) > 0 ? name : "";
      if (!target.isEmpty()) {
        set(
            "namespaceMapping",
            "{\"%s\":\"%s-x\",\"%s\":\"%s-y\"}"
                .formatted(namespaces.get(0), target, namespaces.get(1), target));
      }
      filters(namespaces);
      policies();
      rules(namespaces);
      return new RandomRestore(restore, List.copyOf(configMaps));
    }

    private void filters(List<String> namespaces) {
      switch (random.nextInt(5)) {
        case 0 -> set("includedNamespaces", "[\"%s\"]".formatted(namespaces.get(0)));
        case 1 -> set("includedNamespaces", "[\"%s*\"]".formatted(prefix));
        case 2 -> set("excludedNamespaces", "[\"%s\"]".formatted(namespaces.get(1)));
        default -> {}
      }
      switch (random.nextInt(4)) {
        case 0 -> set("includeClusterResources", "true");
        case 1 -> set("includeClusterResources", "false");
        default -> {}
      }
      switch (random.nextInt(5)) {
        case 0 -> set("includedResources", some());
        case 1 -> set("excludedResources", some());
        default -> {}
      }
      switch (random.nextInt(6)) {
        case 0 -> set("labelSelector", "{\"matchLabels\":{\"app\":\"web\"}}");
        case 1 ->
            set(
                "orLabelSelectors",
                "[{\"matchLabels\":{\"tier\":\"t0\"}},{\"matchLabels\":{\"app\":\"db\"}}]");
        default -> {}
      }
    }

    private String some() {
      var picked = new ArrayList<String>();
      for (var resource : RESOURCES) {
        if (random.nextBoolean()) {
          picked.add('"' + resource + '"');
        }
      }
      return picked.isEmpty() ? "[\"configmaps\"]" : picked.toString();
    }

    private void policies() {
      switch (random.nextInt(3)) {
        case 0 -> set("existingResourcePolicy", "\"update\"");
        case 1 -> set("existingResourcePolicy", "\"none\"");
        default -> {}
      }
      if (random.nextInt(4) == 0) {
        set("preserveNodePorts", "true");
      }
      if (random.nextInt(4) == 0) {
        set("restoreStatus", "{\"includedResources\":[\"deploy\",\"vessels.fleet.test\"]}");
      }
      if (random.nextInt(5) == 0) {
        set("restorePVs", "false");
      }
    }

    private void rules(List<String> namespaces) {
      if (random.nextInt(3) == 0) {
        set("resourceModifier", "{\"kind\":\"configmap\",\"name\":\"%s-change\"}".formatted(name));
        configMap("change", RandomRules.modifiers(random, namespaces));
      }
      if (random.nextInt(4) == 0) {
        set("resourcePolicy", "{\"kind\":\"configmap\",\"name\":\"%s-filter\"}".formatted(name));
        configMap("filter", RandomRules.policies(random, namespaces));
      }
    }

    private void configMap(String suffix, String text) {
      configMaps.add(
          KubeObject.parseYaml(
                  "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s-%s, namespace: velero}\n"
                      .formatted(name, suffix))
              .with("/data/rules", text));
    }

    private void set(String field, String json) {
      try {
        restore = restore.with("/spec/" + field, KubeJson.JSON.readTree(json));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
