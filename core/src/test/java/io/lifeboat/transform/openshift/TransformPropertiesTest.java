package io.lifeboat.transform.openshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every object; the objects are those of the verified cases, and changed ones. */
class TransformPropertiesTest {
  private static final List<CaseObject> ALL = CaseObject.all();

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void appliedTwiceIsAppliedOnce(long seed) {
    var mapping = CaseObject.mapping(new Random(seed), false);
    for (var one : ALL) {
      var facts = one.facts(mapping);
      if (CaseObject.CHAIN.run(one.object(), facts).verdict() instanceof Verdict.Keep keep) {
        var again = CaseObject.CHAIN.run(new Passage(keep.object(), one.object()), facts).verdict();
        var offline = CaseObject.CHAIN.run(keep.object(), facts).verdict();

        assertThat(again)
            .as(one.name())
            .isInstanceOfSatisfying(
                Verdict.Keep.class, k -> assertThat(k.object()).isEqualTo(keep.object()));
        assertThat(offline)
            .as(one.name())
            .isInstanceOfSatisfying(
                Verdict.Keep.class, k -> assertThat(k.object()).isEqualTo(keep.object()));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void unknownFieldsSurvive(long seed) {
    var random = new Random(seed);
    var mapping = CaseObject.mapping(random, true);
    var unknown = KubeJson.JSON.createObjectNode().put("deep", new BigDecimal("1.10"));
    unknown.putArray("list").add(9007199254740993L + random.nextInt(100)).addNull();
    for (var one : ALL) {
      var planted = one.object().with("/xUnknown", unknown).with("/metadata/xUnknown", unknown);
      planted = planted.with("/spec/xUnknown", unknown);
      var pod = Workloads.podSpec(planted);
      var container = pod + "/containers/0";
      var isRun = !pod.isEmpty() && planted.at(container).isObject();
      planted = isRun ? planted.with(container + "/xUnknown", unknown) : planted;

      var verdict = one.transformer(mapping).run(Passage.of(planted)).verdict();

      if (verdict instanceof Verdict.Keep keep) {
        var places = new ArrayList<>(List.of("", "/metadata", "/spec"));
        places.addAll(isRun ? List.of(container) : List.of());
        for (var place : places) {
          assertThat(keep.object().at(place + "/xUnknown")).as(one.name()).isEqualTo(unknown);
        }
      }
    }
  }

  @Test
  void noTransformTouchesAnObjectWhoseKindItDoesNotName() {
    var mapping = Map.of("app", "to-app", "shop", "to-shop");
    for (var one : ALL) {
      for (var apiVersion : List.of("other.example.org/v1", "v7", "")) {
        var stranger = one.object().with("/apiVersion", apiVersion).with("/kind", "Stranger");

        var result = one.transformer(mapping).run(Passage.of(stranger));

        assertThat(result.changes()).as(one.name()).isEmpty();
        assertThat(result.verdict())
            .isInstanceOfSatisfying(
                Verdict.Keep.class,
                keep -> assertThat(keep.object().tree()).isSameAs(stranger.tree()));
      }
    }
  }
}
