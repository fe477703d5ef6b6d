package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;
import java.util.Optional;

/** Writes beside an image stream tag the other tag it points to, if there is one (§6.16). */
final class RecordRelatedTags implements Transform {
  static final String TAGS = "imagestreamtags." + Keys.IMAGES;

  @Override
  public String rule() {
    return "record-related-tags";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is(Keys.IMAGES, "ImageStreamTag");
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    return question(passage.object()).stream().toList();
  }

  private static Optional<Question> question(KubeObject tag) {
    var from = tag.at("/tag/from");
    var name = from.path("name").asText();
    return switch (from.path("kind").asText()) {
      case "ImageStreamTag" -> Optional.of(Question.one(TAGS, namespace(tag), name));
      case "ImageStreamImage" ->
          digest(name).isEmpty()
              ? Optional.empty()
              : Optional.of(Question.all(TAGS, namespace(tag)));
      default -> Optional.empty();
    };
  }

  private static String namespace(KubeObject tag) {
    var named = tag.text("/tag/from/namespace");
    return named.isEmpty() ? tag.namespace() : named;
  }

  private static String digest(String name) {
    var parts = name.split("@", -1);
    return parts.length == 2 ? parts[1] : "";
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[istag-backup] ",
        passage.object(),
        draft -> {
          var tag = draft.object();
          draft.info("Entering ImageStreamTag backup plugin");
          draft.info("Backing up imagestreamtag " + tag.name());
          draft.dropAnnotation(Keys.RELATED_TAG_NAMESPACE);
          draft.dropAnnotation(Keys.RELATED_TAG);
          if (!tag.at("/tag/from").isMissingNode()) {
            draft.info(
                "Reference tag: "
                    + tag.text("/tag/from/kind")
                    + ", tag: "
                    + tag.text("/tag/from/name"));
            question(tag).ifPresent(question -> relate(draft, facts, question));
          }
          return draft.keep();
        });
  }

  private static void relate(Draft draft, Facts facts, Question question) {
    if (!question.isList()) {
      draft.info("Looking up reference tag: " + question.namespace() + "/" + question.name());
    }
    var answer = facts.answer(question);
    if (answer instanceof Answer.Failed failed) {
      draft.warning("reference of " + draft.object().name() + " not known: " + failed.reason());
    }
    var found = answer instanceof Answer.Found some ? some.objects() : List.<KubeObject>of();
    var digest = digest(draft.object().text("/tag/from/name"));
    found.stream()
        .filter(other -> !question.isList() || isOf(other, digest))
        .findFirst()
        .ifPresent(related -> record(draft, question, related.name()));
  }

  private static void record(Draft draft, Question question, String name) {
    draft.info((question.isList() ? "isimage" : "istag") + " reference tag found in cluster");
    draft.become(
        draft
            .object()
            .withAnnotation(Keys.RELATED_TAG_NAMESPACE, question.namespace())
            .withAnnotation(Keys.RELATED_TAG, name));
  }

  /** Whether a tag has the image itself, and not by way of another tag. */
  private static boolean isOf(KubeObject other, String digest) {
    JsonNode tag = other.at("/tag");
    return other.text("/image/metadata/name").equals(digest)
        && (!tag.isObject() || tag.at("/from/kind").asText().equals("DockerImage"));
  }
}
