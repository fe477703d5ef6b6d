package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes version and registry of the cluster beside an item, for the rules after it (§6.1). */
record RecordServer(Side side) implements Transform {
  /** Which of the two clusters is recorded. */
  enum Side {
    BACKUP("backup"),
    RESTORE("restore");

    private final String word;

    Side(String word) {
      this.word = word;
    }
  }

  private static final Set<String> MORE_KINDS =
      Set.of(
          "image.openshift.io/ImageStream",
          "image.openshift.io/ImageStreamTag",
          "build.openshift.io/BuildConfig",
          "extensions/Deployment",
          "extensions/DaemonSet",
          "extensions/ReplicaSet");

  @Override
  public String rule() {
    return "record-" + side.word + "-server";
  }

  @Override
  public boolean matches(KubeObject object) {
    return Workloads.isWorkload(object)
        || MORE_KINDS.contains(object.gvk().group() + "/" + object.kind());
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    return Stream.concat(Stream.of(Question.serverVersion()), RegistryHost.asks().stream())
        .toList();
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[common-" + side.word + "] ",
        passage.object(),
        draft -> {
          draft.info("Entering common " + side.word + " plugin");
          if (side == Side.RESTORE) {
            draft.info("common restore plugin for " + draft.object().name());
          }
          var version = ServerVersion.of(Lookup.required(facts, Question.serverVersion()));
          var host = RegistryHost.of(draft, facts, version);
          draft.become(
              draft
                  .object()
                  .withAnnotation("openshift.io/" + side.word + "-server-version", version + "")
                  .withAnnotation("openshift.io/" + side.word + "-registry-hostname", host));
          return draft.keep();
        });
  }
}
