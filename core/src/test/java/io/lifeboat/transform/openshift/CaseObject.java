package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Transformer;
import io.lifeboat.transform.reference.ReferenceTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An object of the verified cases, for tests of what holds for every object. */
record CaseObject(String name, KubeObject object, JsonNode context) {
  /** The rows of references that come with Lifeboat, and some of a kind of a user's own. */
  static final ReferenceTable TABLE =
      ReferenceTable.standardAnd(
          """
          references:
            - {group: x.example.org, kind: Basket, path: /spec/places/*/ns, type: namespace}
            - {group: x.example.org, kind: Basket, path: /spec/image, type: image}
            - {group: x.example.org, kind: Basket, path: /spec/account, type: service-account}
            - {group: x.example.org, kind: Basket, path: /spec/claim, type: claim}
            - {group: x.example.org, kind: Basket, path: /spec/hosts/*, type: host}
          """);

  /** What item and mapping alone decide. */
  static final Chain CHAIN = OpenShiftTransforms.restoreChain(TABLE);

  private static final Chain WHOLE =
      OpenShiftTransforms.restoreChain(ImageSettings.leaveImages(), TABLE);

  private static final Path CASES =
      Path.of("src/test/resources/io/lifeboat/transform/openshift/cases");
  private static final List<String> NAMES = List.of("app", "shop", "a", "openshift", "shared");

  Facts facts(Map<String, String> mapping) {
    return new Facts(mapping, KubeObject.parseYaml("{metadata: {name: r}}"), Map.of());
  }

  Transformer transformer(Map<String, String> mapping) {
    var cluster = new CaseCluster(context);
    return new Transformer(WHOLE, facts(mapping), cluster::answer);
  }

  /** Every object that a case begins with. */
  static List<CaseObject> all() {
    try (var files = Files.list(CASES)) {
      var found = new ArrayList<CaseObject>();
      for (var file : files.sorted().toList()) {
        var test = KubeJson.YAML.readTree(Files.readString(file));
        if (test.path("input").isObject()) {
          found.add(
              new CaseObject(
                  file.getFileName().toString(),
                  CaseCluster.object(test.path("input")),
                  test.path("context")));
        }
      }
      return List.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Up to three pairs; sources and targets may overlap, swap and chain unless told otherwise. */
  static Map<String, String> mapping(Random random, boolean overlapping) {
    var mapping = new HashMap<String, String>();
    for (var i = random.nextInt(3); i >= 0; i--) {
      var from = NAMES.get(random.nextInt(NAMES.size()));
      mapping.put(from, overlapping ? NAMES.get(random.nextInt(NAMES.size())) : "to-" + from);
    }
    return mapping;
  }
}
