package io.lifeboat.archive.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.testing.ChildJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However large an archive, or however large it says it is, a small heap is enough. */
class ReadMemoryIT {
  private static final BigArchive ARCHIVE = new BigArchive(20_000, 120_000_000L, 1);
  private static final int MIB = 1 << 20;

  @Test
  void twentyThousandItemsFitInASmallHeap(@TempDir Path folder) throws IOException {
    var file = folder.resolve("big.tar.gz");
    ARCHIVE.write(file);

    assertThat(read("-Xmx16m", "summary", file).out()).startsWith("summary: 20000 items in ");
    assertThat(read("-Xmx48m", "contents", file).out()).startsWith("contents: 20000 items in ");
    assertThat(folder.resolve("spool")).isEmptyDirectory();
  }

  @Test
  void tenGigabytesOfZerosAreRefusedAtOnce(@TempDir Path folder) throws IOException {
    var file = folder.resolve("zeros.tar.gz");
    var zeros = gzipOfZeros(64 * MIB);
    try (var out = Files.newOutputStream(file)) {
      for (var i = 0; i < 160; i++) {
        out.write(zeros);
      }
    }
    assertThat(Files.size(file)).isBetween(9L * MIB, 11L * MIB);

    var exit = read("-Xmx16m", "summary", file);

    assertThat(exit.err())
        .contains("the archive breaks a limit, after 0 items: it inflates to more than 200 times");
    assertThat(exit.time()).isLessThan(Duration.ofSeconds(20)); // 0.3 s when idle
  }

  @Test
  void sameSeedGivesTheSameBytes() {
    assertThat(bytes(new BigArchive(50, 200_000, 3)))
        .isEqualTo(bytes(new BigArchive(50, 200_000, 3)));
  }

  private static byte[] bytes(BigArchive archive) {
    var bytes = new ByteArrayOutputStream();
    archive.write(bytes);
    return bytes.toByteArray();
  }

  private static ChildJvm.Exit read(String heap, String how, Path file) {
    var spool = file.resolveSibling("spool").toString();
    return ChildJvm.with(heap).run(ReadBench.class.getName(), how, file.toString(), spool);
  }

  private static byte[] gzipOfZeros(int count) throws IOException {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(new byte[count]);
    }
    return compressed.toByteArray();
  }
}
