package io.lifeboat.transform.openshift;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;

/** Restores tags that refer to something; a pushed image brings its own tag (§6.16). */
final class RestoreReferenceTags implements Transform {
  private static final String FROM = "/tag/from";

  @Override
  public String rule() {
    return "restore-reference-tags";
  }

  @Override
  public boolean matches(KubeObject object) {
    return object.is(Keys.IMAGES, "ImageStreamTag");
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of(
        "[istag-restore] ",
        passage.object(),
        draft -> {
          var local = isLocal(draft);
          bringRelated(draft);
          if (!isReference(draft, facts) && local) {
            draft.info("Not restoring local imagestreamtag");
            return draft.skip("pushing its image makes it");
          }
          draft.info("Restoring reference or remote imagestreamtag");
          draft.await();
          return draft.keep();
        });
  }

  private static boolean isLocal(Draft draft) {
    var tag = draft.object();
    var host = tag.annotation(Keys.BACKUP_REGISTRY);
    var image = tag.text("/image/dockerImageReference");
    draft.info("Entering ImageStreamTag restore plugin");
    draft.info("Restoring imagestreamtag " + tag.name());
    draft.info("backup internal registry: \"" + host + "\"");
    var local = !host.isEmpty() && image.split("/", -1)[0].equals(host);
    if (local) {
      draft.info("Local image: " + image);
    }
    return local;
  }

  private static void bringRelated(Draft draft) {
    var namespace = draft.object().annotation(Keys.RELATED_TAG_NAMESPACE);
    var name = draft.object().annotation(Keys.RELATED_TAG);
    if (!namespace.isEmpty() && !name.isEmpty()) {
      draft.info("Setting additionalItems: " + namespace + "/" + name);
      var resource = GroupResource.parse(RecordRelatedTags.TAGS);
      draft.bring(new ItemId(resource, new NamespacedName(namespace, name)));
    }
  }

  /** Whether it points elsewhere; its reference then follows the namespace mapping. */
  private static boolean isReference(Draft draft, Facts facts) {
    var tag = draft.object();
    if (tag.at(FROM).isMissingNode()) {
      return false;
    }
    var kind = tag.text(FROM + "/kind");
    draft.info("Reference tag: " + kind + ", tag: " + tag.text(FROM + "/name"));
    draft.drop("/tag/annotations");
    if (!kind.equals("ImageStreamTag") && !kind.equals("ImageStreamImage")) {
      return true;
    }
    draft.info(kind + " reference");
    var namespace = tag.text(FROM + "/namespace");
    facts.mapped(namespace).ifPresent(mapped -> draft.set(FROM + "/namespace", mapped));
    var own = namespace.isEmpty() || namespace.equals(tag.namespace());
    return !own || kind.equals("ImageStreamTag");
  }
}
