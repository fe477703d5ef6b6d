package io.lifeboat.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive is believed no further than this. */
class UntrustedArchiveTest {
  private static final ArchiveLimits LIMITS = ArchiveLimits.standard();
  private static final long MIB = 1L << 20;

  private record Refusal(FailureKind kind, String code, String message, String hint) {}

  @Test
  void emptyFileIsDamaged() {
    assertThat(refusal(new byte[0], LIMITS))
        .isEqualTo(
            new Refusal(
                FailureKind.DAMAGED,
                "archive-empty",
                "the archive is an empty file",
                "its upload or its copy was cut short"));
  }

  @Test
  void garbageIsNotGzip() {
    assertThat(refusal("<html>404</html>".getBytes(US_ASCII), LIMITS))
        .isEqualTo(
            new Refusal(
                FailureKind.DAMAGED, "archive-not-gzip", "the archive is not a gzip file", ""));
  }

  @Test
  void gzipOfSomethingElseIsBroken() {
    assertThat(refusal(TarBytes.gzip("hello, ".repeat(200).getBytes(US_ASCII)), LIMITS).code())
        .isEqualTo("archive-corrupt");
  }

  @Test
  void gzipOfNothingIsCutShort() {
    assertThat(refusal(TarBytes.gzip(new byte[0]), LIMITS).code()).isEqualTo("archive-truncated");
  }

  @Test
  void wrongChecksumIsBroken() {
    var bytes = new TarBytes().item("web", "{}").gzip();
    bytes[bytes.length - 8] ^= 1;

    assertThat(refusal(bytes, LIMITS))
        .isEqualTo(
            new Refusal(
                FailureKind.DAMAGED,
                "archive-corrupt",
                "the archive is broken, after 1 item, behind entry"
                    + " resources/configmaps/namespaces/shop/web.json: the checksum does not match (near byte "
                    + bytes.length
                    + ")",
                ""));
  }

  @Test
  void everyCutIsNoticed() {
    var bytes = new TarBytes().item("web", "{}").item("api", "{}").gzip();

    for (var length = 1; length < bytes.length; length++) {
      var refusal = refusal(Arrays.copyOf(bytes, length), LIMITS);
      assertThat(refusal.code()).as("first %d bytes", length).isEqualTo("archive-truncated");
      assertThat(refusal.message()).endsWith("at byte " + length + " of the compressed file");
    }
  }

  @Test
  void tarWithoutEndMarkIsCutShort() {
    var bytes = TarBytes.gzip(new TarBytes().item("web", "{}").unfinished());

    assertThat(refusal(bytes, LIMITS))
        .isEqualTo(
            new Refusal(
                FailureKind.DAMAGED,
                "archive-truncated",
                "the archive ends early, after 1 item, behind entry"
                    + " resources/configmaps/namespaces/shop/web.json, inside the tar file",
                "its writer was cut short"));
  }

  @Test
  void severalGzipMembersAreOneFile() {
    var tar = new TarBytes().item("web", "{}").item("api", "{\"a\":1}").tar();
    var half = tar.length / 2 + 7;
    var bytes =
        TarBytes.join(
            TarBytes.gzip(Arrays.copyOf(tar, half)),
            TarBytes.gzip(new byte[0]),
            TarBytes.gzip(Arrays.copyOfRange(tar, half, tar.length)));

    assertThat(seen(bytes, LIMITS)).containsExactly("web {}", "api {\"a\":1}");
  }

  @Test
  void paddingOfZerosIsAccepted() {
    var bytes = TarBytes.join(new TarBytes().item("web", "{}").gzip(), new byte[10_000]);

    assertThat(seen(bytes, LIMITS)).containsExactly("web {}");
  }

  @Test
  void foreignBytesBehindAreRefused() {
    var whole = new TarBytes().item("web", "{}").gzip();

    assertThat(refusal(TarBytes.join(whole, "garbage".getBytes(US_ASCII)), LIMITS))
        .isEqualTo(
            new Refusal(
                FailureKind.DAMAGED,
                "archive-trailing-data",
                "the archive has foreign data after its end, after 1 item, behind entry"
                    + " resources/configmaps/namespaces/shop/web.json, from byte "
                    + whole.length,
                "the items before it are whole: keep the first "
                    + whole.length
                    + " bytes of the file to read them"));
  }

  @Test
  void secondTarBehindTheEndMarkIsRefused() {
    var bytes =
        TarBytes.join(
            new TarBytes().item("web", "{}").gzip(), new TarBytes().item("api", "{}").gzip());

    assertThat(refusal(bytes, LIMITS).code()).isEqualTo("archive-trailing-data");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "../../etc/passwd,the segment '..'",
    "resources/pods/namespaces/../x.json,the segment '..'",
    "resources/./pods/cluster/x.json,the segment '.'",
    "resources//cluster/x.json,an empty segment",
    "resources/pods/cluster/\u0007.json,a control character"
  })
  void namesThatLeaveTheArchiveAreRefused(String name, String why) {
    var refusal = refusal(new TarBytes().item("web", "{}").file(name, "{}").gzip(), LIMITS);

    assertThat(refusal)
        .isEqualTo(
            new Refusal(
                FailureKind.DAMAGED,
                "archive-entry-name",
                "the archive is not to be trusted, after 1 item, in entry "
                    + EntryRules.printable(name)
                    + ": its name "
                    + (why.startsWith("a control") ? "holds " : "has ")
                    + why,
                ""));
  }

  @Test
  void absoluteNamesAreRefused() {
    assertThat(refusal(new TarBytes().file("/etc/passwd", "{}").gzip(), LIMITS).message())
        .isEqualTo(
            "the archive is not to be trusted, after 0 items, in entry /etc/passwd:"
                + " its name is absolute");
  }

  @Test
  void overlongNamesAreRefused() {
    var name = "resources/pods/cluster/" + "x".repeat(1100) + ".json";

    assertThat(refusal(new TarBytes().file(name, "{}").gzip(), LIMITS).message())
        .endsWith("…: its name is longer than 1024 characters");
  }

  @ParameterizedTest(name = "type {0}")
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO,
        TarConstants.LF_CONTIG
      })
  void onlyRegularFilesAreRead(byte type) {
    var name = "resources/secrets/namespaces/shop/x.json";

    assertThat(refusal(new TarBytes().special(name, type, "/etc/passwd").gzip(), LIMITS))
        .isEqualTo(
            new Refusal(
                FailureKind.DAMAGED,
                "archive-entry-type",
                "the archive is not to be trusted, after 0 items, in entry "
                    + name
                    + ": it is not a regular file",
                ""));
  }

  @Test
  void foldersAndUnknownFilesArePassedOver() {
    var bytes =
        new TarBytes()
            .special("./", TarConstants.LF_DIR, "")
            .special("./resources/", TarConstants.LF_DIR, "")
            .file("README", "hello")
            .file("./resources/configmaps/namespaces/shop/web.json", "{}")
            .gzip();

    assertThat(seen(bytes, LIMITS)).containsExactly("web {}");
  }

  @Test
  void unknownFormatIsRefused() {
    assertThat(refusal(new TarBytes().file("metadata/version", "2.0.0\n").gzip(), LIMITS))
        .isEqualTo(
            new Refusal(
                FailureKind.REFUSED,
                "format-unknown",
                "the archive has the unknown format version '2.0.0'",
                "this Lifeboat reads formats 1 and 1.1.0; use a newer one, or the Velero that"
                    + " wrote it"));
  }

  @Test
  void itemLimitNamesTheEntryAndTheOption() {
    var bytes = new TarBytes().item("web", "{\"a\":1}").gzip();

    assertThat(refusal(bytes, LIMITS.with(ArchiveLimit.ITEM_BYTES, 6)))
        .isEqualTo(
            new Refusal(
                FailureKind.REFUSED,
                "archive-limit-item-bytes",
                "the archive breaks a limit, after 0 items, in entry"
                    + " resources/configmaps/namespaces/shop/web.json: 7 bytes where 6 are allowed",
                "if you trust it, raise the limit: --archive-limit item-bytes=28"));
    assertThat(seen(bytes, LIMITS.with("item-bytes=7"))).hasSize(1);
  }

  @Test
  void countLimitIsKept() {
    var bytes = new TarBytes().item("web", "{}").item("api", "{}").gzip();

    assertThat(refusal(bytes, LIMITS.with(ArchiveLimit.ENTRIES, 1)).code())
        .isEqualTo("archive-limit-entries");
    assertThat(seen(bytes, LIMITS.with("entries=2"))).hasSize(2);
  }

  @Test
  void totalLimitIsKept() {
    var bytes = new TarBytes().item("web", "{}").gzip();

    assertThat(refusal(bytes, LIMITS.with(ArchiveLimit.TOTAL_BYTES, 1000)).code())
        .isEqualTo("archive-limit-total-bytes");
  }

  @Test
  void zerosBehindTheEndMarkBreakTheRatio() {
    var tar = new TarBytes().item("web", "{}").tar();
    var bytes = TarBytes.gzipOfZeros(tar, 80 * MIB);

    assertThat(refusal(bytes, LIMITS).code()).isEqualTo("archive-limit-ratio");
  }

  @Test
  void headerThatClaimsMoreThanThereIsIsCutShort() {
    var tar = new TarBytes().item("web", "{\"a\":1}").tar();
    var bytes = TarBytes.gzip(withSize(tar, 1 << 20));

    assertThat(refusal(bytes, LIMITS))
        .isEqualTo(
            new Refusal(
                FailureKind.DAMAGED,
                "archive-truncated",
                "the archive ends early, after 0 items, in entry"
                    + " resources/configmaps/namespaces/shop/web.json, inside the tar file",
                "its writer was cut short"));
  }

  @Test
  void headerThatClaimsLessThanThereIsIsBroken() {
    var tar = new TarBytes().item("web", "{\"a\":\"" + "b".repeat(2000) + "\"}").tar();

    assertThat(refusal(TarBytes.gzip(withSize(tar, 3)), LIMITS).code())
        .isEqualTo("archive-corrupt");
  }

  @Test
  void headerOfAnySizeIsNotCollectedInMemory() {
    var head = new TarBytes().special("x", TarConstants.LF_GNUTYPE_LONGNAME, "").unfinished();
    var bytes = TarBytes.gzipOfZeros(withSize(Arrays.copyOf(head, 512), 40 << 20), 40 * MIB);

    assertThat(refusal(bytes, LIMITS).code()).isEqualTo("archive-entry-header");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void brokenTarIsAlwaysAFailureOfOurs(long seed) {
    var random = new Random(seed);
    var tar = new TarBytes().item("web", "{}").item("x".repeat(120), "{}").tar();
    for (var round = 0; round < 500; round++) {
      var broken = tar.clone();
      for (var flips = 1 + random.nextInt(4); flips > 0; flips--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        ArchiveReader.read(
            TarBytes.stream(TarBytes.gzip(repaired(broken))), LIMITS, (entry, content) -> {});
      } catch (LifeboatException e) {
        assertThat(e.kind()).isIn(FailureKind.DAMAGED, FailureKind.REFUSED);
      }
    }
  }

  @Test
  void failingConnectionIsNotDamage() {
    var failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("connection reset");
          }
        };

    var failure =
        catchThrowableOfType(
            LifeboatException.class, () -> ArchiveReader.read(failing, LIMITS, (e, c) -> {}));

    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(failure.getMessage()).isEqualTo("reading the backup stopped: connection reset");
  }

  private static Refusal refusal(byte[] bytes, ArchiveLimits limits) {
    var failure = catchThrowableOfType(LifeboatException.class, () -> seen(bytes, limits));
    assertThat(failure).isNotNull();
    return new Refusal(failure.kind(), failure.code(), failure.getMessage(), failure.hint());
  }

  private static List<String> seen(byte[] bytes, ArchiveLimits limits) {
    var seen = new ArrayList<String>();
    ArchiveReader.read(
        TarBytes.stream(bytes),
        limits,
        (entry, content) ->
            seen.add(
                entry.path().item().name().name()
                    + " "
                    + new String(content.readAllBytes(), US_ASCII)));
    return seen;
  }

  /** The first header with another size, and a checksum to match. */
  private static byte[] withSize(byte[] tar, long size) {
    var lying = tar.clone();
    var octal = String.format(Locale.ROOT, "%011o", size).getBytes(US_ASCII);
    System.arraycopy(octal, 0, lying, 124, octal.length);
    return repaired(lying);
  }

  /** The first header's checksum made right, so that what it guards is looked at. */
  private static byte[] repaired(byte[] tar) {
    Arrays.fill(tar, 148, 156, (byte) ' ');
    var sum = 0;
    for (var i = 0; i < 512; i++) {
      sum += tar[i] & 0xff;
    }
    var octal = String.format(Locale.ROOT, "%06o\0 ", sum).getBytes(US_ASCII);
    System.arraycopy(octal, 0, tar, 148, octal.length);
    return tar;
  }
}
