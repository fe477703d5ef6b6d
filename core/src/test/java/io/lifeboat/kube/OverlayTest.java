package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OverlayTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "members the server added | {spec: {a: 1, b: 2}} | {spec: {a: 1}}",
        "numbers | {spec: {a: 1.0}} | {spec: {a: 1}}",
        "port as text | {spec: {targetPort: 80}} | {spec: {targetPort: '80'}}",
        "cpu | {limits: {cpu: '1'}} | {limits: {cpu: 1000m}}",
        "cpu as number | {limits: {cpu: '2'}} | {limits: {cpu: 2}}",
        "memory | {requests: {memory: 1Gi}} | {requests: {memory: 1024Mi}}",
        "powers of ten | {requests: {memory: 1M}} | {requests: {memory: 1e6}}",
        "duration | {spec: {ttl: 720h0m0s}} | {spec: {ttl: 720h}}",
        "half an hour | {spec: {ttl: 30m0s}} | {spec: {ttl: 0.5h}}",
        "empty map | {spec: {}} | {spec: {a: {}}}",
        "empty list | {spec: {}} | {spec: {a: []}}",
        "empty text | {spec: {}} | {spec: {a: ''}}",
        "null | {spec: {a: 1}} | {spec: {a: null}}",
        "zero that is not written | {spec: {}} | {spec: {hostNetwork: false}}",
        "status | {status: {a: 1}} | {status: {a: 2}}",
        "protocol | {ports: [{port: 80, protocol: TCP}]} | {ports: [{port: 80}]}",
        "defaulted entry | {containers: [{name: a, b: 1}]} | {containers: [{name: a}]}",
        "finalizers of others | {metadata: {finalizers: [a, b]}} | {metadata: {finalizers: [b]}}",
        "list without identity | {sources: [{a: 1, mode: 420}]} | {sources: [{a: 1}]}",
      })
  void whatTheServerWritesInItsOwnWayIsNoDifference(String rule, String live, String wanted) {
    assertThat(patch(live, wanted)).as(rule).isEqualTo(yaml("{}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "value | {spec: {a: 1, b: 2}} | {spec: {a: 3}} | {spec: {a: 3}}",
        "false is not absent | {spec: {}} | {spec: {automount: false}} | {spec: {automount: false}}",
        "emptied | {spec: {a: [1]}} | {spec: {a: []}} | {spec: {a: []}}",
        "quantities in data are texts | {data: {limits: '1'}} | {data: {limits: 1000m}} | {data: {limits: 1000m}}",
        "durations in labels are texts | {labels: {a: 60m}} | {labels: {a: 1h}} | {labels: {a: 1h}}",
        "entry by name | {containers: [{name: a, i: 1, d: x}, {name: b, i: 1}]} | {containers: [{name: a, i: 2}, {name: b}]} | {containers: [{name: a, i: 2, d: x}, {name: b, i: 1}]}",
        "entry gone | {env: [{name: a, value: x}, {name: b}]} | {env: [{name: b}]} | {env: [{name: b}]}",
        "two protocols | {ports: [{port: 53, protocol: UDP}]} | {ports: [{port: 53, protocol: UDP}, {port: 53}]} | {ports: [{port: 53, protocol: UDP}, {port: 53}]}",
        "order counts | {initContainers: [{name: a}, {name: b}]} | {initContainers: [{name: b}, {name: a}]} | {initContainers: [{name: b}, {name: a}]}",
        "tolerations do not mix | {tolerations: [{key: a, effect: x}]} | {tolerations: [{key: b}]} | {tolerations: [{key: b}]}",
        "narrowed rule | {rules: [{verbs: [get], resourceNames: [x]}]} | {rules: [{verbs: [get]}]} | {rules: [{verbs: [get]}]}",
        "selector is whole | {spec: {selector: {a: x, b: y}}} | {spec: {selector: {a: x}}} | {spec: {selector: {b: null}}}",
        "recreate | {strategy: {type: RollingUpdate, rollingUpdate: {a: 1}}} | {strategy: {type: Recreate}} | {strategy: {type: Recreate, rollingUpdate: null}}",
        "volume source | {volumes: [{name: a, emptyDir: {}}]} | {volumes: [{name: a, configMap: {name: c}}]} | {volumes: [{name: a, configMap: {name: c}}]}",
        "value source | {env: [{name: a, value: x}]} | {env: [{name: a, valueFrom: {b: c}}]} | {env: [{name: a, valueFrom: {b: c}}]}",
        "finalizer | {metadata: {finalizers: [a]}} | {metadata: {finalizers: [b]}} | {metadata: {finalizers: [a, b]}}",
      })
  void patchSaysOnlyWhatDiffers(String rule, String live, String wanted, String patch) {
    assertThat(patch(live, wanted)).as(rule).isEqualTo(yaml(patch));
  }

  @Test
  void textsOfASecretAreComparedWhereTheServerKeepsThem() {
    var live = "{apiVersion: v1, kind: Secret, data: {a: eA==, b: eQ==}}";

    assertThat(patch(live, "{apiVersion: v1, kind: Secret, stringData: {a: x}}"))
        .isEqualTo(yaml("{}"));
    assertThat(patch(live, "{apiVersion: v1, kind: Secret, stringData: {a: z}}"))
        .isEqualTo(yaml("{data: {a: eg==}}"));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void afterThePatchNothingIsLeftToPatch(long seed) {
    var random = new Random(seed);
    var live = new AnyTree(random).object();
    var wanted = new AnyTree(random).object();

    var patched =
        (ObjectNode) MergePatch.apply(live, MergePatch.between(live, Overlay.of(live, wanted)));

    assertThat(Overlay.of(patched, wanted)).isEqualTo(patched);
    assertThat(Overlay.of(live, live)).isEqualTo(live);
  }

  static LongStream seeds() {
    return LongStream.range(0, 2000);
  }

  private static ObjectNode patch(String live, String wanted) {
    return Convergence.patch(KubeObject.of(yaml(live)), KubeObject.of(yaml(wanted)))
        .map(KubeObject::toTree)
        .orElseGet(KubeJson.JSON::createObjectNode);
  }

  private static ObjectNode yaml(String text) {
    return KubeObject.parseYaml(text).toTree();
  }
}
