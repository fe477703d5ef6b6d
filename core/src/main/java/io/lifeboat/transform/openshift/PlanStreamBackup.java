package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Transform;
import io.lifeboat.transform.Verdict;
import java.util.List;

/** Says where the images of a stream have to go in a backup, and writes it beside it (§6.15). */
record PlanStreamBackup(ImageSettings settings) implements Transform {
  @Override
  public String rule() {
    return "plan-stream-backup";
  }

  @Override
  public boolean matches(KubeObject object) {
    return Streams.isStream(object);
  }

  @Override
  public List<Question> asks(Passage passage, Facts facts) {
    return settings.inStorageLocation() && !Operation.of(facts).isMigration()
        ? List.of(location(facts))
        : List.of();
  }

  private static Question location(Facts facts) {
    var backup = facts.operation();
    return Question.one(
        "backupstoragelocations.velero.io",
        backup.namespace(),
        backup.text("/spec/storageLocation"));
  }

  @Override
  public Verdict apply(Passage passage, Facts facts) {
    return Draft.of("[is-backup] ", passage.object(), draft -> plan(draft, facts));
  }

  private Verdict plan(Draft draft, Facts facts) {
    var stream = draft.object();
    draft.info("Entering ImageStream backup plugin");
    var migration = Operation.of(facts).isMigration();
    if (!migration && !settings.inStorageLocation()) {
      Streams.announceUncopied(draft, stream);
      return draft.keep();
    }
    var registry =
        migration ? facts.operation().annotation(Keys.MIGRATION_REGISTRY) : storage(draft, facts);
    var marked = stream.withAnnotation(Keys.MIGRATION_REGISTRY, registry);
    if (Streams.isCopyDisabled(facts.operation())) {
      draft.info("Image copy is excluded for backup; skipping image copy.");
      draft.become(
          marked
              .withAnnotation(Streams.DISABLE_COPY, Keys.TRUE)
              .without("/spec/tags")
              .without("/status/tags"));
      return draft.keep();
    }
    if (Streams.isCopySkipped(stream)) {
      draft.info("", "Not running in OADP/CAM context, skipping copy of image.");
      return draft.keep();
    }
    draft.become(marked);
    Streams.requireAccess(registry, settings);
    var host = stream.annotation(Keys.BACKUP_REGISTRY);
    draft.info("internal registry: \"" + host + "\"");
    new StreamCopies(host, host, registry, stream.namespace()).plan(draft, stream);
    return draft.keep();
  }

  private static String storage(Draft draft, Facts facts) {
    var location = location(facts);
    Streams.announceStorage(draft, location.namespace(), location.name());
    if (Lookup.found(facts, location).isEmpty()) {
      throw new UnknownFact(
          "errors getting registryenv: errors getting bsl: " + Lookup.missing(location));
    }
    return StreamCopies.STORAGE_LOCATION;
  }
}
