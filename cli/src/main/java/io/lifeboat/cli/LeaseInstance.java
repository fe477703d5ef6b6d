package io.lifeboat.cli;

import io.lifeboat.lease.LeaseHolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Under which instance a run holds the lease of a location. It is kept in a locked file of the
 * user: whoever finds it there, unlocked, is after a run on this machine that was killed, and goes
 * on with its epoch at once. A run that lives keeps its lock, so the other one is somebody new.
 *
 * <p>What is kept counts for one boot of one machine: a home that several machines share may not
 * lock between them. Where the file cannot be had, every run is somebody new, and a killed one must
 * fall silent first.
 */
final class LeaseInstance implements AutoCloseable {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final String OWNER_ONLY = "rw-------";
  private static final int LONGEST = 64;

  private final LeaseHolder holder;
  private final @Nullable FileChannel file;

  private LeaseInstance(LeaseHolder holder, @Nullable FileChannel file) {
    this.holder = holder;
    this.file = file;
  }

  /**
   * Finds or makes it.
   *
   * @param stateHome where programs keep what they remember, such as {@code ~/.local/state}
   */
  static LeaseInstance of(String hub, String location, Path stateHome) {
    try {
      var boot = Files.readString(BOOT);
      var folder = stateHome.resolve("lifeboat").resolve("leases");
      Files.createDirectories(folder);
      return locked(hub, folder.resolve(digest(hub + "\n" + location + "\n" + boot)))
          .orElseGet(() -> unkept(hub));
    } catch (IOException e) {
      return unkept(hub);
    }
  }

  private static LeaseInstance unkept(String hub) {
    return new LeaseInstance(new LeaseHolder(hub, UUID.randomUUID().toString()), null);
  }

  /** Empty when another run has the file. */
  private static Optional<LeaseInstance> locked(String hub, Path path) throws IOException {
    var file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    try {
      if (file.tryLock() != null) {
        return Optional.of(new LeaseInstance(new LeaseHolder(hub, instance(file)), file));
      }
    } catch (IOException | OverlappingFileLockException e) {
      file.close();
      return Optional.empty();
    }
    file.close();
    return Optional.empty();
  }

  /** That of the killed run; a new one, written down before it is used, where there is none. */
  private static String instance(FileChannel file) throws IOException {
    var bytes = ByteBuffer.allocate(LONGEST);
    file.read(bytes, 0);
    var kept = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    try {
      return UUID.fromString(kept).toString();
    } catch (IllegalArgumentException none) {
      var made = UUID.randomUUID().toString();
      file.truncate(0);
      file.write(ByteBuffer.wrap(made.getBytes(StandardCharsets.US_ASCII)), 0);
      file.force(false);
      return made;
    }
  }

  LeaseHolder holder() {
    return holder;
  }

  /** To be called before the lease is released: one given up is never to be gone on with. */
  void forget() {
    try {
      if (file != null) {
        file.truncate(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets others have the file. */
  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where that is for this user. */
  static Path stateHome(Surroundings surroundings) {
    var xdg = surroundings.variable("XDG_STATE_HOME");
    return xdg.isEmpty() ? surroundings.home().resolve(".local").resolve("state") : Path.of(xdg);
  }

  private static String digest(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
