package io.lifeboat.plugin;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.testing.GoldenFiles;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.openshift.ImageSettings;
import io.lifeboat.transform.reference.ReferenceTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActionsTest {
  @RegisterExtension
  static final GoldenFiles GOLDEN = GoldenFiles.of(ActionsTest.class, "registrations");

  /** Names, kinds and resources are what makes the two plugins interchangeable. */
  @Test
  void registrationsAreThoseOfTheOriginalPluginAndOneMore() {
    var list =
        Actions.all().stream()
            .map(
                action ->
                    action.fullName()
                        + " "
                        + action.kind().word()
                        + " "
                        + String.join(",", action.resources())
                        + (action.excluded().isEmpty()
                            ? ""
                            : " without " + String.join(",", action.excluded())))
            .collect(joining("\n", "", "\n"));

    GOLDEN.assertMatches("registrations.txt", list);
  }

  @Test
  void commonActionsAndOthersTogetherRunEveryTransformOnce() {
    var chains = ActionChains.of(ImageSettings.leaveImages(), ReferenceTable.standard());

    assertThat(rules(parts(ActionKind.BACKUP, chains)))
        .containsExactlyInAnyOrderElementsOf(rules(chains.backup().transforms().stream()));
    assertThat(rules(parts(ActionKind.RESTORE, chains)))
        .containsExactlyInAnyOrderElementsOf(rules(chains.restore().transforms().stream()));
  }

  private static Stream<Transform> parts(ActionKind kind, ActionChains chains) {
    return Actions.all().stream()
        .filter(action -> action.kind() == kind)
        .map(chains::of)
        .distinct()
        .flatMap(part -> part.transforms().stream());
  }

  private static List<String> rules(Stream<Transform> transforms) {
    return transforms.map(Transform::rule).toList();
  }
}
