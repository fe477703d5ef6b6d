import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes folders as the layers of an OCI image, in the order given. Nothing in it depends on when, where or by whom it is written.
 *
 * <p>Arguments: the archive, the architecture, and the folders, each of which is a piece of the root folder.
 */
final class ImageArchive {
  private static final Instant TIME = Instant.parse("2026-11-21T00:00:00Z");

  /** Whoever that is on the host, it is not root. */
  private static final String USER = "65532:65532";

  public static void main(String[] args) throws Exception {
    var image =
        Jib.fromScratch()
            .setFormat(ImageFormat.OCI)
            .setPlatforms(Set.of(new Platform(args[1], "linux")))
            .setCreationTime(TIME)
            .setUser(USER)
            .setWorkingDirectory(AbsoluteUnixPath.get("/"))
            .addEnvironmentVariable("LANG", "C.UTF-8")
            .addEnvironmentVariable("PATH", "/usr/bin")
            .setEntrypoint("/usr/bin/lifeboat")
            .setLabels(
                Map.of(
                    "org.opencontainers.image.title", "lifeboat",
                    "org.opencontainers.image.licenses", "Apache-2.0"));
    for (var folder : List.of(args).subList(2, args.length)) {
      image.addFileEntriesLayer(layer(Path.of(folder)));
    }
    image.containerize(
        Containerizer.to(TarImage.at(Path.of(args[0])).named(ImageReference.of(null, "lifeboat", "latest")))
            .setOfflineMode(true)
            .setToolName("lifeboat")
            .setApplicationLayersCache(Files.createTempDirectory("jib"))
            .setBaseImageLayersCache(Files.createTempDirectory("jib")));
  }

  private static FileEntriesLayer layer(Path folder) throws IOException {
    var layer = FileEntriesLayer.builder().setName(folder.getFileName().toString());
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(found -> !found.equals(folder)).sorted().toList()) {
        var mode = Files.isDirectory(file) || Files.isExecutable(file) ? "755" : "644";
        layer.addEntry(
            file,
            AbsoluteUnixPath.get("/" + folder.relativize(file)),
            FilePermissions.fromOctalString(mode),
            TIME);
      }
    }
    return layer.build();
  }
}
