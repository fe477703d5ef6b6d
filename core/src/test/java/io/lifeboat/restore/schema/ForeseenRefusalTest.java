package io.lifeboat.restore.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeseenRefusalTest {
  private static final KubeObject DEFINITION =
      KubeObject.parseYaml(
          """
          apiVersion: apiextensions.k8s.io/v1
          kind: CustomResourceDefinition
          metadata: {name: vessels.fleet.test}
          spec:
            versions:
            - name: v1
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec:
                      type: object
                      required: [name, flag]
                      properties:
                        name: {type: string, minLength: 2, maxLength: 4, pattern: "^[a-z]+$"}
                        flag: {type: string, default: none}
                        draught: {type: integer, minimum: 1, maximum: 9}
                        port: {x-kubernetes-int-or-string: true}
                        berth: {type: string, enum: [A, B]}
                        crew: {type: array, maxItems: 2, items: {type: string}}
                        marks: {type: object, additionalProperties: {type: boolean}}
          """);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: ab}                         | ''",
        "{}                                 | /spec/name is required",
        "{name: a}                          | /spec/name is shorter than 2",
        "{name: abcde}                      | /spec/name is longer than 4",
        "{name: ABC}                        | '/spec/name must match ^[a-z]+$'",
        "{name: 7}                          | /spec/name must be of type string",
        "{name: ab, draught: deep}          | /spec/draught must be of type integer",
        "{name: ab, draught: 3.0}           | ''",
        "{name: ab, draught: 3.5}           | /spec/draught must be of type integer",
        "{name: ab, draught: 0}             | /spec/draught must be at least 1",
        "{name: ab, draught: 10}            | /spec/draught must be at most 9",
        "{name: ab, draught: null}          | ''",
        "{name: ab, port: http}             | ''",
        "{name: ab, port: true}             | '/spec/port must be of type '",
        "{name: ab, berth: C}               | /spec/berth is none of the values allowed",
        "{name: ab, crew: [x, 1]}           | /spec/crew/1 must be of type string",
        "{name: ab, crew: [x, y, z]}        | /spec/crew is longer than 2",
        "{name: ab, marks: {a: true, b: 1}} | /spec/marks/b must be of type boolean",
        "{name: ab, unknown: {x: 1}}        | ''",
      })
  void aCustomResourceIsHeldAgainstItsSchema(String spec, String problem) {
    var vessel =
        KubeObject.parseYaml("{apiVersion: fleet.test/v1, kind: Vessel, spec: " + spec + "}");

    assertThat(ForeseenRefusal.of(vessel, Optional.of(DEFINITION)).orElse("")).isEqualTo(problem);
  }

  @Test
  void aVersionWithoutSchemaTakesEverything() {
    var old = KubeObject.parseYaml("{apiVersion: fleet.test/v0, kind: Vessel, spec: {name: 7}}");

    assertThat(ForeseenRefusal.of(old, Optional.of(DEFINITION))).isEmpty();
    assertThat(ForeseenRefusal.of(old, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind: ConfigMap, data: {a: x, b: 7}}      | /data/b must be of type string",
        "{kind: Secret, data: {a: 7}}               | /data/a must be of type string",
        "{kind: Pod, metadata: {labels: {a: true}}} | /metadata/labels/a must be of type string",
        "{kind: Pod, data: {a: 7}}                  | ''",
      })
  void mapsOfTextsHoldTextsOnly(String object, String problem) {
    var parsed = KubeObject.parseYaml(object).with("/apiVersion", "v1");

    assertThat(ForeseenRefusal.of(parsed, Optional.empty()).orElse("")).isEqualTo(problem);
  }

  @Test
  void aServiceThatIsNotExternalHasNoPolicyForExternalTraffic() {
    var service =
        "{apiVersion: v1, kind: Service, spec: {type: %s, externalTrafficPolicy: Cluster}}";

    assertThat(
            ForeseenRefusal.of(
                KubeObject.parseYaml(service.formatted("ClusterIP")), Optional.empty()))
        .isPresent();
    assertThat(
            ForeseenRefusal.of(
                KubeObject.parseYaml(service.formatted("NodePort")), Optional.empty()))
        .isEmpty();
  }
}
