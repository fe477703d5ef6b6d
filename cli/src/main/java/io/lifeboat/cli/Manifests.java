package io.lifeboat.cli;

import io.lifeboat.cli.output.Document;
import io.lifeboat.cli.output.Format;
import io.lifeboat.cli.output.Listing;
import io.lifeboat.cli.output.Output;
import io.lifeboat.cli.output.Table;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Objects as {@code kubectl apply} takes them, or as a list to look at. */
record Manifests(List<KubeObject> objects) {
  Manifests {
    objects = objects.stream().map(Manifests::withoutSecrets).toList();
  }

  /** A Secret's texts never reach an output. */
  private static KubeObject withoutSecrets(KubeObject object) {
    var shown = object;
    for (var key : object.stringMap("/stringData").keySet()) {
      shown = shown.with("/stringData/" + KubeObject.escape(key), "(left out)");
    }
    return shown;
  }

  void print(Output out) {
    if (out.format() == Format.YAML) {
      var between = "";
      for (var object : objects) {
        out.writer().print(between + object.toYaml());
        between = "---\n";
      }
    } else if (out.format() == Format.JSON) {
      var list = KubeJson.JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
      var items = list.putArray("items");
      objects.forEach(object -> items.add(object.tree()));
      Document.printTree(list, out);
    } else {
      new Listing<>("Object", objects, table(), Manifests::name, object -> Map.of()).print(out);
    }
  }

  private Table<KubeObject> table() {
    return Table.<KubeObject>of(objects)
        .column("KIND", KubeObject::kind)
        .column("NAMESPACE", KubeObject::namespace)
        .column("NAME", KubeObject::name);
  }

  /** As kubectl names it: {@code deployment.apps/velero}. */
  static String name(KubeObject object) {
    var group = object.gvk().group();
    return object.kind().toLowerCase(Locale.ROOT)
        + (group.isEmpty() ? "" : "." + group)
        + "/"
        + object.name();
  }
}
