package io.lifeboat.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.archive.ArchiveExtent;
import io.lifeboat.archive.BackupFile;
import io.lifeboat.archive.BackupFolder;
import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.archive.ResourceList;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.proof.VerifiedBackup.SignatureState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Verifies one backup: reads every file of it to the end, and compares them with each other and
 * with the manifest. Constant memory but for names and digests. Used once.
 */
public final class BackupVerification {
  private final BackupStore store;
  private final BackupFolder folder;
  private final VerificationRequest request;
  private final Clock clock;
  private final LongConsumer reached;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<BackupFile, JsonNode> documents = new EnumMap<>(BackupFile.class);
  private final Map<String, FileDigest> digests = new TreeMap<>();

  /**
   * @param reached is told how many bytes of the tarball have been read
   */
  public BackupVerification(
      BackupStore store,
      BackupFolder folder,
      VerificationRequest request,
      Clock clock,
      LongConsumer reached) {
    this.store = store;
    this.folder = folder;
    this.request = request;
    this.clock = clock;
    this.reached = reached;
  }

  /**
   * Looks at everything. Damage is a finding, not a failure; so is a broken limit.
   *
   * @throws LifeboatException UNAVAILABLE or DENIED when the storage does not answer
   */
  public VerifiedBackup run() {
    var metadata = metadata();
    var manifest = manifest();
    var signature = signature(manifest);
    for (var file : BackupFile.values()) {
      if (has(file) && file != BackupFile.MANIFEST && file != BackupFile.CONTENTS) {
        beside(file);
      }
    }
    var archive = new ArchiveCheck(manifest, request.deep());
    var extent = archive(archive);
    findings.addAll(archive.findings());
    extent.ifPresent(whole -> compareCounts(archive, metadata));
    manifest.ifPresent(this::compareFiles);
    notes(metadata, manifest);
    return new VerifiedBackup(
        folder.name(),
        metadata.map(BackupMetadata::phase).orElse(""),
        archive.items(),
        extent.map(ArchiveExtent::entries).orElse(0L),
        extent.map(ArchiveExtent::contentBytes).orElse(0L),
        archive.parsed(),
        digests.size(),
        manifest.map(Manifest::recorded),
        signature,
        metadata.flatMap(BackupMetadata::expires),
        store.lock(folder.name(), BackupFile.CONTENTS),
        findings);
  }

  private boolean has(BackupFile file) {
    return folder.files().containsKey(file.fileName(folder.name()));
  }

  private Optional<BackupMetadata> metadata() {
    try {
      var metadata = store.metadata(folder.name());
      metadata.checkFormat();
      metadata.expires(); // fails when it is no time
      return Optional.of(metadata);
    } catch (LifeboatException e) {
      damaged(e, BackupFile.METADATA);
      return Optional.empty();
    }
  }

  private Optional<Manifest> manifest() {
    try {
      var stream = store.open(folder.name(), BackupFile.MANIFEST);
      return stream.isEmpty()
          ? Optional.empty()
          : Optional.of(ManifestReader.read(folder.name(), stream.get()));
    } catch (LifeboatException e) {
      damaged(e, BackupFile.MANIFEST);
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private SignatureState signature(Optional<Manifest> manifest) {
    var signed = manifest.flatMap(Manifest::signature);
    if (request.trusted().isEmpty()) {
      return signed.isPresent() ? SignatureState.UNCHECKED : SignatureState.NONE;
    }
    var body = manifest.map(Manifest::body).orElse("");
    if (signed.isPresent()
        && request.trusted().stream().anyMatch(key -> key.verifies(signed.get(), body))) {
      return SignatureState.TRUSTED;
    }
    var subject = BackupFile.MANIFEST.fileName(folder.name());
    findings.add(
        signed.isPresent()
            ? Finding.damage("signature-untrusted", subject, "no trusted key has signed this")
            : Finding.damage("signature-missing", subject, "nobody has signed this"));
    return SignatureState.UNTRUSTED;
  }

  private void beside(BackupFile file) {
    var stored = store.open(folder.name(), file);
    if (stored.isEmpty()) {
      return; // gone since the listing: compareFiles says so
    }
    try (var counted = new CountedStream(stored.get())) {
      try {
        read(file, counted.unclosed());
      } catch (LifeboatException e) {
        damaged(e, file);
      }
      digests.put(file.fileName(folder.name()), counted.rest());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void read(BackupFile file, InputStream stored) throws IOException {
    switch (file) {
      case METADATA, MANIFEST, CONTENTS -> {} // read elsewhere
      case LOGS -> {
        try (var log = store.inflated(folder.name(), file, stored)) {
          log.transferTo(OutputStream.nullOutputStream());
        }
      }
      default -> documents.put(file, store.json(folder.name(), file, stored));
    }
  }

  private Optional<ArchiveExtent> archive(ArchiveCheck archive) {
    var file = BackupFile.CONTENTS.fileName(folder.name());
    var stored = store.open(folder.name(), BackupFile.CONTENTS);
    if (stored.isEmpty()) {
      findings.add(Finding.damage("backup-incomplete", file, "is not there"));
      return Optional.empty();
    }
    try (var counted = new CountedStream(stored.get(), reached)) {
      var extent = archive.read(file, counted.unclosed(), request.limits());
      digests.put(file, counted.rest());
      return extent;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void compareCounts(ArchiveCheck archive, Optional<BackupMetadata> metadata) {
    var hadErrors = metadata.map(m -> !m.isCompleted() || m.errors() > 0).orElse(true);
    var operations = documents.get(BackupFile.ITEM_OPERATIONS);
    var list = documents.get(BackupFile.RESOURCE_LIST);
    var differences =
        list == null
            ? List.<Finding>of()
            : new ListingCheck(archive.names(), archive.kinds())
                .compare(
                    ResourceList.of(list), hadErrors, operations != null && !operations.isEmpty());
    findings.addAll(differences);
    var said = metadata.map(BackupMetadata::itemsBackedUp).orElse(0);
    if (said > 0 && said != archive.items()) {
      var text = "says " + said + " items were stored; the archive has " + archive.items();
      var subject = BackupFile.METADATA.fileName(folder.name());
      var explained = hadErrors || (list != null && differences.isEmpty());
      findings.add(
          explained
              ? Finding.note("count-differs", subject, text)
              : Finding.damage("count-differs", subject, text));
    }
  }

  private void compareFiles(Manifest manifest) {
    manifest
        .files()
        .forEach(
            (name, recorded) -> {
              var found = digests.get(name);
              if (found == null) {
                findings.add(missing(name));
              } else if (!found.equals(recorded)) {
                findings.add(Finding.damage("file-changed", name, change(recorded, found)));
              }
            });
    digests.keySet().stream()
        .filter(name -> !manifest.files().containsKey(name))
        .map(name -> Finding.note("file-unrecorded", name, "came after the backup was recorded"))
        .forEach(findings::add);
  }

  /** A backup without its log is still a backup: it may never have been stored. */
  private Finding missing(String name) {
    var text = "was recorded, and is not there";
    return name.equals(BackupFile.LOGS.fileName(folder.name()))
        ? Finding.note("file-missing", name, text)
        : Finding.damage("file-missing", name, text);
  }

  private static String change(FileDigest recorded, FileDigest found) {
    return recorded.bytes() == found.bytes()
        ? "is not what was recorded"
        : "is not what was recorded: %d bytes where there were %d"
            .formatted(found.bytes(), recorded.bytes());
  }

  private void notes(Optional<BackupMetadata> metadata, Optional<Manifest> manifest) {
    if (manifest.isEmpty() && !has(BackupFile.MANIFEST)) {
      findings.add(
          Finding.note(
              "manifest-missing",
              BackupFile.MANIFEST.fileName(folder.name()),
              "is not there: what still reads well counts as unchanged"));
    }
    var subject = BackupFile.METADATA.fileName(folder.name());
    metadata
        .filter(m -> !m.isCompleted())
        .map(m -> "says the backup is " + (m.phase().isEmpty() ? "in no phase" : m.phase()))
        .ifPresent(text -> findings.add(Finding.note("backup-partial", subject, text)));
    metadata
        .flatMap(BackupMetadata::expires)
        .filter(end -> end.isBefore(clock.instant()))
        .map(end -> "says the backup has expired: Velero deletes it any time")
        .ifPresent(text -> findings.add(Finding.note("backup-expired", subject, text)));
  }

  private void damaged(LifeboatException e, BackupFile file) {
    findings.add(Finding.of(e, file.fileName(folder.name())));
  }

  private static LifeboatException unreadable(IOException cause) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "archive-unreadable",
        "reading the backup stopped: " + cause.getMessage(),
        "try again",
        cause);
  }
}
