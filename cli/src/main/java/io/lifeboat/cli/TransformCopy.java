package io.lifeboat.cli;

import io.lifeboat.archive.ArchiveLimits;
import io.lifeboat.engine.ArchiveTransform;
import io.lifeboat.engine.ObjectStream;
import io.lifeboat.engine.ObjectVisitor;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.OfflineRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Carries objects from where they are through the transforms to where they shall be. */
final class TransformCopy implements ObjectVisitor {
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(ya?ml|json)", Pattern.CASE_INSENSITIVE);
  private static final Pattern TARBALL = Pattern.compile(".*\\.(tar\\.gz|tgz)");

  private final Services services;
  private final OfflineRun run;
  private final @Nullable TransformReport report;
  private final ArchiveLimits limits;
  private int odd;

  TransformCopy(
      Services services, OfflineRun run, @Nullable TransformReport report, ArchiveLimits limits) {
    this.services = services;
    this.run = run;
    this.report = report;
    this.limits = limits;
  }

  /** What was there and is no object. */
  int odd() {
    return odd;
  }

  /** Copies a file, a folder or a tarball; nowhere when only looking. */
  void copy(Path source, @Nullable Path to, boolean check, boolean explain) {
    var target = check ? null : to;
    var nowhere = check || (explain && to == null);
    try {
      if (Files.isDirectory(source)) {
        folder(source, target, nowhere);
      } else if (TARBALL.matcher(source.toString()).matches()) {
        tarball(source, target, nowhere);
      } else {
        text(source, target, nowhere);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static LifeboatException unwritable(IOException e) {
    return new LifeboatException(
        FailureKind.UNAVAILABLE,
        "copy-failed",
        "cannot go on: " + e.getClass().getSimpleName() + " " + e.getMessage(),
        "",
        e);
  }

  private void text(Path source, @Nullable Path target, boolean nowhere) throws IOException {
    try (var in = Files.newInputStream(source)) {
      if (target != null) {
        try (var out = Files.newBufferedWriter(target, StandardCharsets.UTF_8)) {
          ObjectStream.copy(in, source.toString(), out, this);
        }
      } else {
        var out = nowhere ? Writer.nullWriter() : services.output().writer();
        ObjectStream.copy(in, source.toString(), out, this);
        out.flush();
      }
    }
  }

  private void folder(Path source, @Nullable Path target, boolean nowhere) throws IOException {
    if (target == null && !nowhere) {
      throw needsTarget("a folder");
    }
    try (var files = Files.walk(source)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var place = target == null ? null : target.resolve(source.relativize(file));
        if (place != null) {
          Files.createDirectories(place.toAbsolutePath().getParent());
        }
        file(file, place);
      }
    }
  }

  /** One that cannot be read is copied as it is; the others go on. */
  private void file(Path file, @Nullable Path place) throws IOException {
    try {
      if (TEXT.matcher(file.toString()).matches()) {
        text(file, place, place == null);
        return;
      }
    } catch (LifeboatException e) {
      if (!e.code().equals("document-malformed")) {
        throw e;
      }
      odd(e.getMessage() + ": copied as it is");
    }
    if (place != null) {
      Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void tarball(Path source, @Nullable Path target, boolean nowhere) throws IOException {
    if (target == null && !nowhere) {
      throw needsTarget("a tarball");
    }
    try (var in = Files.newInputStream(source);
        var out =
            target == null ? OutputStream.nullOutputStream() : Files.newOutputStream(target)) {
      ArchiveTransform.copy(in, limits, out, services.clock(), this, new Twin());
    }
  }

  private static LifeboatException needsTarget(String what) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "usage",
        what + " cannot go to standard output",
        "say where with --to, or look only, with --check or --explain");
  }

  @Override
  public Optional<KubeObject> object(KubeObject object) {
    var step = run.take(object);
    if (report != null) {
      report.show(step);
    }
    if (step.end() == OfflineRun.End.NOT_HANDLED && report == null) {
      services.note("not handled, stays as it is: " + object);
    }
    return step.placed();
  }

  @Override
  public void odd(String what) {
    odd++;
    services.note(what);
  }

  /** The second entry of an item in a tarball. */
  private final class Twin implements ObjectVisitor {
    @Override
    public Optional<KubeObject> object(KubeObject object) {
      return run.step(object).placed();
    }

    @Override
    public void odd(String what) {
      // said of the first entry
    }
  }
}
