package io.lifeboat.velero;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.peers.Peers;
import io.lifeboat.peers.Program;
import io.lifeboat.resource.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against the definitions that the real Velero brings. */
@Tag("peers")
class VeleroKindsPeerIT {
  private static final String SCHEMA = "/spec/versions/0/schema/openAPIV3Schema";

  private static List<KubeObject> real() {
    var velero = Peers.built().program("velero").toString();
    var yaml =
        Program.run(
            List.of(velero, "install", "--crds-only", "--dry-run", "-o", "yaml"), new byte[0]);
    var found = new ArrayList<KubeObject>();
    KubeObject.parseYaml(yaml)
        .at("/items")
        .forEach(
            item ->
                found.add(KubeObject.of((com.fasterxml.jackson.databind.node.ObjectNode) item)));
    return found;
  }

  @Test
  void everyFieldThatVeleroKnowsIsOursTooWithItsType() {
    var ours = byName(VeleroKinds.definitions());
    var real = byName(real());
    assertThat(ours.keySet()).isEqualTo(real.keySet());

    var missing = new ArrayList<String>();
    real.forEach(
        (name, crd) ->
            compare(name, crd.at(SCHEMA), requireNonNull(ours.get(name)).at(SCHEMA), missing));

    assertThat(missing).isEmpty();
  }

  @Test
  void theirNamesAndColumnsAreOurs() {
    var real = byName(real());

    for (var ours : VeleroKinds.definitions()) {
      var theirs = requireNonNull(real.get(ours.name()));
      assertThat(ours.at("/spec/names")).isEqualTo(theirs.at("/spec/names"));
      assertThat(ours.text("/spec/scope")).isEqualTo(theirs.text("/spec/scope"));
      assertThat(ours.at("/spec/versions").findValuesAsText("jsonPath"))
          .isEqualTo(theirs.at("/spec/versions").findValuesAsText("jsonPath"));
    }
  }

  private static Map<String, KubeObject> byName(List<KubeObject> crds) {
    return crds.stream().collect(Collectors.toMap(KubeObject::name, crd -> crd));
  }

  private static void compare(String at, JsonNode real, JsonNode ours, List<String> missing) {
    if (real.has("type") && !real.path("type").equals(ours.path("type"))) {
      missing.add(at + ": " + real.path("type") + ", ours " + ours.path("type"));
    }
    real.path("properties")
        .properties()
        .forEach(
            member ->
                compare(
                    at + "." + member.getKey(),
                    member.getValue(),
                    ours.path("properties").path(member.getKey()),
                    missing));
    for (var nested : List.of("items", "additionalProperties")) {
      if (real.has(nested)) {
        compare(at + "[]", real.path(nested), ours.path(nested), missing);
      }
    }
  }
}
