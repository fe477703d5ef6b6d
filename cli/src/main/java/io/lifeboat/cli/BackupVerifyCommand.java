package io.lifeboat.cli;

import io.lifeboat.archive.BackupFolder;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.proof.BackupVerification;
import io.lifeboat.proof.ManifestRecorder;
import io.lifeboat.proof.SigningKey;
import io.lifeboat.proof.TrustedKey;
import io.lifeboat.proof.VerificationRequest;
import io.lifeboat.proof.VerifiedBackup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading =
        "%nExit code 5 means that a backup is damaged. With -o name, the sound ones are%nprinted.%n%nExamples:%n",
    footer = {
      "  lifeboat backup verify nightly-20261121 --deep",
      "  lifeboat backup verify --all",
      "  lifeboat backup verify nightly-20261121 --trust backup.pub",
      "  lifeboat backup verify nightly-20261121 --record --sign backup.key"
    })
final class BackupVerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Backup to verify.")
  @Nullable String name;

  @Option(names = "--all", fallbackValue = "true", description = "Verify every backup there is.")
  boolean all;

  @Option(
      names = "--deep",
      fallbackValue = "true",
      description = "Read every item as JSON, too; it must be what it is filed under.")
  boolean deep;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "Demand that one of these Ed25519 public keys (PEM) has signed.")
  List<Path> trust = List.of();

  @Option(
      names = "--record",
      fallbackValue = "true",
      description = "Give a sound backup that has no manifest one, to compare with later.")
  boolean record;

  @Option(
      names = "--sign",
      paramLabel = "FILE",
      description = "With --record: sign the manifest with this Ed25519 private key (PEM).")
  @Nullable Path sign;

  @Mixin final ArchiveOptions archive = new ArchiveOptions();

  private final Services services;

  BackupVerifyCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    check();
    var request =
        new VerificationRequest(
            deep, archive.limits(), trust.stream().map(TrustedKey::read).toList());
    var key = Optional.ofNullable(sign).map(SigningKey::read);
    var store = services.backups();
    var verified = new ArrayList<VerifiedBackup>();
    for (var folder : folders(store)) {
      var found = verify(store, folder, request);
      verified.add(found);
      if (record && found.isSound()) {
        record(store, folder.name(), key);
      }
    }
    new VerificationReport(store.location(), services.clock().instant(), verified)
        .print(services.output(), all);
    return verified.stream().allMatch(VerifiedBackup::isSound) ? ExitCodes.OK : ExitCodes.DAMAGED;
  }

  private void check() {
    if (all == (name != null)) {
      throw wrong(all ? "--all needs no NAME" : "say which backup: NAME, or --all");
    }
    if (sign != null && !record) {
      throw wrong("--sign goes with --record");
    }
  }

  private static LifeboatException wrong(String message) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT, "usage", message, "see lifeboat backup verify --help");
  }

  private List<BackupFolder> folders(BackupStore store) {
    return name == null
        ? store.folders().stream().filter(BackupFolder::exists).toList()
        : List.of(store.folder(name));
  }

  private VerifiedBackup verify(
      BackupStore store, BackupFolder folder, VerificationRequest request) {
    try (var bar = services.progress("verifying " + folder.name())) {
      return new BackupVerification(
              store, folder, request, services.clock(), bytes -> bar.reached(bytes, folder.size()))
          .run();
    }
  }

  private void record(BackupStore store, String backup, Optional<SigningKey> key) {
    var recorder = new ManifestRecorder(services.clock(), key);
    var isNew =
        recorder.record(store, backup, archive.limits(), services.surroundings().temporary());
    services.note(
        isNew
            ? "recorded " + backup + " as it is now"
            : backup + " has been recorded before, and stays so");
  }
}
