package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;

/**
 * Says where the images of a stream have to come from; the stream itself is restored, since nothing
 * here pushes the images that would make it (§6.15).
 */
record PlanStreamRestore(ImageSettings settings) implements Transform {
  @Override
  public String rule() {
    return "plan-stream-restore";
  }

  @Override
  public boolean matches(KubeObject object) {
    return Streams.isStream(object);
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    var operation = Operation.of(facts);
    return settings.inStorageLocation() && !operation.isMigration()
        ? List.of(operation.backup())
        : List.of();
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of("[is-restore] ", passage.object(), draft -> plan(draft, passage, facts));
  }

  private Verdict plan(Draft draft, Passage passage, Facts facts) {
    var stream = draft.object();
    draft.info("Entering ImageStream restore plugin");
    draft.info("image: \"" + stream.name() + "\"");
    var migration = Operation.of(facts).isMigration();
    if (!migration && !settings.inStorageLocation()) {
      Streams.announceUncopied(draft, passage.original());
      return draft.keep();
    }
    var registry =
        migration ? facts.operation().annotation(Keys.MIGRATION_REGISTRY) : storage(draft, facts);
    if (Streams.isCopyDisabled(stream)) {
      draft.info("Image copy is excluded for backup; skipping image copy.");
      return draft.keep();
    }
    if (Streams.isCopySkipped(stream)) {
      draft.info("", "Not running in OADP/CAM context, skipping copy of image.");
      return draft.keep();
    }
    Streams.requireAccess(registry, settings);
    var source = stream.annotation(Keys.BACKUP_REGISTRY);
    var target = stream.annotation(Keys.RESTORE_REGISTRY);
    draft.info("backup internal registry: \"" + source + "\"");
    draft.info("restore internal registry: \"" + target + "\"");
    var original = passage.original();
    new StreamCopies(source, registry, target, facts.target(original.namespace()))
        .plan(draft, original);
    return draft.keep();
  }

  private static String storage(Draft draft, Facts facts) {
    var backup = Lookup.required(facts, Operation.of(facts).backup());
    Streams.announceStorage(
        draft, facts.operation().namespace(), backup.text("/spec/storageLocation"));
    return StreamCopies.STORAGE_LOCATION;
  }
}
