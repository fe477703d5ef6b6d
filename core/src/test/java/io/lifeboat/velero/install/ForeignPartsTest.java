package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForeignPartsTest {
  private static KubeObject server(String... variables) {
    var tree = KubeObject.parseYaml("{metadata: {name: velero}}").toTree();
    var env = tree.withArray("/spec/template/spec/containers").addObject().putArray("env");
    for (var name : variables) {
      env.addObject().put("name", name).put("value", "v");
    }
    return KubeObject.of(tree);
  }

  private static List<String> variables(KubeObject server) {
    return server.at("/spec/template/spec/containers/0/env").findValuesAsText("name");
  }

  @Test
  void aVariableOfOthersStays() {
    var live = ForeignParts.kept(server("OURS"), Optional.empty());
    var edited =
        live.with(
            "/spec/template/spec/containers/0/env",
            server("OURS", "THEIRS").at("/spec/template/spec/containers/0/env"));

    assertThat(variables(ForeignParts.kept(server("OURS"), Optional.of(edited))))
        .containsExactly("OURS", "THEIRS");
  }

  @Test
  void aVariableOfOursThatIsNoLongerWantedGoes() {
    var live = ForeignParts.kept(server("OLD", "OURS"), Optional.empty());

    assertThat(variables(ForeignParts.kept(server("OURS"), Optional.of(live))))
        .containsExactly("OURS");
  }

  @Test
  void keysThatAnotherInstallerSetGoWithItsWay() {
    var live = server("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "THEIRS");

    assertThat(variables(ForeignParts.kept(server("AWS_ROLE_ARN"), Optional.of(live))))
        .containsExactly("AWS_ROLE_ARN", "THEIRS");
  }

  @Test
  void askedTwiceItSaysTheSame() {
    var once = ForeignParts.kept(server("OURS"), Optional.of(server("OURS", "THEIRS")));

    assertThat(ForeignParts.kept(server("OURS"), Optional.of(once))).isEqualTo(once);
  }
}
