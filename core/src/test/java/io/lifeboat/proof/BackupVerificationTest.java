package io.lifeboat.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.archive.BackupFile;
import io.lifeboat.archive.EntryPath;
import io.lifeboat.proof.VerifiedBackup.SignatureState;
import io.lifeboat.storage.ObjectBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupVerificationTest {
  @TempDir Path folder;
  private final RecordedBackup backup = RecordedBackup.of(Optional.empty(), "a", "b");

  private static List<String> said(VerifiedBackup found) {
    return found.findings().stream().map(f -> f.code() + " " + f.subject()).toList();
  }

  private void withoutManifest() {
    backup.bucket.delete(BackupFile.MANIFEST.key(RecordedBackup.NAME));
  }

  @Test
  void whatWasRecordedIsSound() {
    var found = backup.verify();

    assertThat(found.findings()).isEmpty();
    assertThat(found.items()).isEqualTo(2);
    assertThat(found.parsed()).isEqualTo(2);
    assertThat(found.recorded()).contains(RecordedBackup.CLOCK.instant());
  }

  @Test
  void aChangedItemOfAWellFormedArchiveIsNamed() {
    backup.replace(
        archive -> {
          archive.add(RecordedBackup.item("a"), "v1", RecordedBackup.json("a", "value of a"));
          archive.add(RecordedBackup.item("b"), "v1", RecordedBackup.json("b", "other"));
        });

    assertThat(said(backup.verify()))
        .containsExactly("item-changed configmaps/shop/b", "file-changed nightly.tar.gz");
  }

  @Test
  void itemsThatCameOrWentAreNamed() {
    backup.replace(
        archive -> {
          archive.add(RecordedBackup.item("a"), "v1", RecordedBackup.json("a", "value of a"));
          archive.add(RecordedBackup.item("c"), "v1", RecordedBackup.json("c", "planted"));
        });

    assertThat(said(backup.verify()))
        .containsExactly(
            "item-unrecorded configmaps/shop/c",
            "item-missing configmaps/shop/b",
            "item-unstored configmaps/shop/b",
            "item-unlisted configmaps/shop/c",
            "file-changed nightly.tar.gz");
  }

  @Test
  void withoutAManifestTheResourceListAndTheItemsThemselvesTell() {
    withoutManifest();
    var misplaced = RecordedBackup.json("z", "moved");
    backup.replace(
        archive -> {
          archive.add(RecordedBackup.item("a"), "v1", misplaced);
          archive.add(RecordedBackup.item("c"), "v1", RecordedBackup.json("c", "planted"));
          archive.add(RecordedBackup.item("d"), "v1", "{".getBytes(StandardCharsets.UTF_8));
        });

    assertThat(said(backup.verify()))
        .containsExactly(
            "item-misplaced configmaps/shop/a",
            "item-malformed configmaps/shop/d",
            "item-unstored configmaps/shop/b",
            "item-unlisted configmaps/shop/c",
            "item-unlisted configmaps/shop/d",
            "count-differs velero-backup.json",
            "manifest-missing lifeboat-manifest.json");
  }

  @Test
  void twoEntriesOfOneItemThatDifferAreNamed() {
    withoutManifest();
    backup.replace(
        archive -> {
          var a = RecordedBackup.item("a");
          archive.add(EntryPath.plain(a), RecordedBackup.json("a", "one"));
          archive.add(EntryPath.preferred(a, "v1"), RecordedBackup.json("a", "two"));
          archive.add(RecordedBackup.item("b"), "v1", RecordedBackup.json("b", "1"));
          archive.add(RecordedBackup.item("b"), "v1", RecordedBackup.json("b", "2"));
        });

    assertThat(said(backup.verify()))
        .containsExactly(
            "item-twins-differ configmaps/shop/a",
            "item-twice configmaps/shop/b",
            "count-differs velero-backup.json",
            "manifest-missing lifeboat-manifest.json");
  }

  @Test
  void recordingTwiceLeavesTheFirst() {
    withoutManifest();
    var recorder = new ManifestRecorder(RecordedBackup.CLOCK, Optional.empty());
    var limits = ArchiveLimits.standard();

    assertThat(recorder.record(backup.store, RecordedBackup.NAME, limits, folder)).isTrue();
    assertThat(recorder.record(backup.store, RecordedBackup.NAME, limits, folder)).isFalse();
    assertThat(backup.verify().findings()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aLogThatWasNeverStoredIsNoDamage() {
    backup.bucket.delete(BackupFile.LOGS.key(RecordedBackup.NAME));

    assertThat(backup.verify().isSound()).isTrue();
    assertThat(said(backup.verify())).containsExactly("file-missing nightly-logs.gz");
  }

  @Test
  void onlyATrustedSignatureIsBelieved() throws Exception {
    var ours = pair("ours");
    var theirs = pair("theirs");
    var signed = RecordedBackup.of(Optional.of(SigningKey.read(pem("ours.key"))), "a");

    assertThat(signed.verify().signature()).isEqualTo(SignatureState.UNCHECKED);
    assertThat(signed.verify(TrustedKey.read(pem("ours.pub"))).signature())
        .isEqualTo(SignatureState.TRUSTED);
    assertThat(said(signed.verify(TrustedKey.read(pem("theirs.pub")))))
        .containsExactly("signature-untrusted lifeboat-manifest.json");
    assertThat(said(backup.verify(TrustedKey.read(pem("ours.pub")))))
        .containsExactly("signature-missing lifeboat-manifest.json");
    assertThat(ours).isNotEqualTo(theirs);
  }

  @Test
  void aForgedManifestWithARightDigestDoesNotCarryTheSignature() throws Exception {
    pair("ours");
    var key = Optional.of(SigningKey.read(pem("ours.key")));
    var signed = RecordedBackup.of(key, "a");
    var other = RecordedBackup.of(Optional.empty(), "b");
    var line = manifest(signed).lines().filter(l -> l.startsWith("\"signature\"")).findFirst();
    var lines = manifest(other).lines().toList();
    var forged = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n" + line.get() + "\n";
    forged +=
        "\"sha256\":\"" + FileDigest.of(forged.getBytes(StandardCharsets.UTF_8)).sha256() + "\"}\n";
    other.bucket.write(
        BackupFile.MANIFEST.key(RecordedBackup.NAME),
        ObjectBody.of(forged.getBytes(StandardCharsets.UTF_8)));

    assertThat(said(other.verify())).isEmpty();
    assertThat(said(other.verify(TrustedKey.read(pem("ours.pub")))))
        .containsExactly("signature-untrusted lifeboat-manifest.json");
  }

  private static String manifest(RecordedBackup backup) {
    return new String(
        backup.bytes(BackupFile.MANIFEST.key(RecordedBackup.NAME)), StandardCharsets.UTF_8);
  }

  private Path pem(String name) {
    return folder.resolve(name);
  }

  private KeyPair pair(String name) throws GeneralSecurityException, IOException {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    write(pem(name + ".key"), "PRIVATE KEY", pair.getPrivate().getEncoded());
    write(pem(name + ".pub"), "PUBLIC KEY", pair.getPublic().getEncoded());
    return pair;
  }

  private static void write(Path file, String label, byte[] der) throws IOException {
    Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(label, Base64.getMimeEncoder().encodeToString(der), label));
  }
}
