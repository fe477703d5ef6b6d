package io.lifeboat.cli;

import io.lifeboat.archive.BackupStore;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.restore.RestoreRequest;
import io.lifeboat.transform.FactBook;
import io.lifeboat.transform.FactSource;
import io.lifeboat.transform.FactsFile;
import io.lifeboat.transform.Transformer;
import io.lifeboat.transform.openshift.Restoration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the OpenShift transforms know of the target: asked, or read from a file. */
final class FactsOptions {
  @Option(
      names = "--facts",
      paramLabel = "FILE",
      description = "Facts about the target for the transforms, instead of asking it.")
  @Nullable Path facts;

  @Option(
      names = "--record-facts",
      paramLabel = "FILE",
      description = "Write the facts that the transforms asked for, for --facts.")
  @Nullable Path record;

  @Mixin final ReferencesOptions references = new ReferencesOptions();

  private @Nullable FactBook book;

  /** With the transforms that fit what is known of a target. */
  RestoreRequest apply(
      RestoreRequest request, BackupStore store, ServedResources served, FactSource target) {
    var backup = backup(store, request.spec().backupName());
    var restoration =
        new Restoration(
            Restoration.object(
                request.name(),
                backup.namespace(),
                request.spec().backupName(),
                request.spec().namespaceMapping()),
            backup,
            references.table());
    return request.with(transformer(restoration, served, target));
  }

  /** Whatever fits what is known of a target. */
  Transformer transformer(Restoration restoration, ServedResources served, FactSource target) {
    if (facts != null) {
      return restoration.with(FactsFile.read(ReferencesOptions.text(facts, "facts-unreadable")));
    }
    book = new FactBook(target);
    return restoration.into(served, book);
  }

  /** For a target that cannot be asked. */
  RestoreRequest apply(RestoreRequest request, BackupStore store) {
    return apply(request, store, ServedResources.of(List.of()), FactSource.none());
  }

  /** Transforms can do without what a damaged backup says of itself. */
  private static KubeObject backup(BackupStore store, String name) {
    try {
      return store.metadata(name).object();
    } catch (LifeboatException e) {
      if (e.kind() != FailureKind.DAMAGED && e.kind() != FailureKind.NOT_FOUND) {
        throw e;
      }
      return KubeObject.owning(KubeJson.JSON.createObjectNode());
    }
  }

  /** Keeps what was learned, when asked to. */
  void keep(Services services) {
    if (record == null || book == null) {
      return;
    }
    try {
      Files.writeString(record, FactsFile.write(book.answers()), StandardCharsets.UTF_8);
      services.note(book.answers().size() + " facts in " + record);
    } catch (IOException e) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT, "facts-unwritable", "cannot write " + record, "", e);
    }
  }
}
