package io.lifeboat.transform.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.testing.GoldenFiles;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Verdict;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each folder is a case: {@code in.yaml}, and {@code out.yaml} or {@code skip.txt}. */
class OpenShiftTransformsTest {
  @RegisterExtension
  static final GoldenFiles CASES = GoldenFiles.of(OpenShiftTransformsTest.class, "restore");

  private static final Facts FACTS = Facts.mapping(Map.of("old", "new"));

  @TestFactory
  Stream<DynamicTest> restore() {
    return CASES.cases().map(name -> dynamicTest(name, () -> check(name)));
  }

  private static void check(String name) {
    var chain = OpenShiftTransforms.restoreChain();

    var verdict = chain.run(KubeObject.parseYaml(CASES.read(name + "/in.yaml")), FACTS).verdict();

    if (verdict instanceof Verdict.Keep keep) {
      CASES.assertMatches(name + "/out.yaml", keep.object().toYaml());
      assertThat(chain.run(keep.object(), FACTS).verdict()).as("applied twice").isEqualTo(keep);
    } else if (verdict instanceof Verdict.Skip skip) {
      CASES.assertMatches(name + "/skip.txt", skip.reason() + "\n");
    }
  }
}
