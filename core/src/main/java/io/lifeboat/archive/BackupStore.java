package io.lifeboat.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.ObjectLock;
import io.lifeboat.storage.ObjectStore;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The backups at one location, in Velero's storage format. A backup exists when its {@code
 * velero-backup.json} does; a folder with only a log is what a failed upload left.
 *
 * <p>Every method that is given a name fails with NOT_FOUND, code {@code backup-not-found}, when
 * there is no such backup. Failures of the storage pass through.
 */
public final class BackupStore {
  private final ObjectStore store;
  private final SideFiles sideFiles;

  public BackupStore(ObjectStore store) {
    this.store = store;
    this.sideFiles = new SideFiles(store);
  }

  /** Where this is, for messages. */
  public String location() {
    return store.location();
  }

  /** Names of the backups that exist, sorted. */
  public List<String> names() {
    return folders().stream().filter(BackupFolder::exists).map(BackupFolder::name).toList();
  }

  /** Every folder with its files, backups or not, sorted. One listing finds all. */
  public List<BackupFolder> folders() {
    return folders(listed -> {});
  }

  /** The same; {@code reached} hears how many objects were listed, while there are more. */
  public List<BackupFolder> folders(LongConsumer reached) {
    var folders = new TreeMap<String, SortedMap<String, Long>>();
    var listed = 0L;
    var token = "";
    do {
      var page = store.list(BackupFile.FOLDER, ObjectStore.Depth.ALL, token);
      for (var object : page.objects()) {
        var path = object.key().substring(BackupFile.FOLDER.length());
        var slash = path.indexOf('/');
        if (slash > 0) {
          folders
              .computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
              .put(path.substring(slash + 1), object.size());
        }
      }
      listed += page.objects().size();
      if (!page.isLast()) {
        reached.accept(listed);
      }
      token = page.nextToken();
    } while (!token.isEmpty());
    return folders.entrySet().stream()
        .map(entry -> new BackupFolder(entry.getKey(), entry.getValue()))
        .toList();
  }

  public boolean exists(String name) {
    return isName(name) && store.head(BackupFile.METADATA.key(name)).isPresent();
  }

  /**
   * What a backup says of itself.
   *
   * @throws LifeboatException DAMAGED, code {@code backup-metadata-malformed}
   */
  public BackupMetadata metadata(String name) {
    if (isName(name)) {
      var json = sideFiles.plain(name, BackupFile.METADATA);
      if (json.isPresent()) {
        return BackupMetadata.parse(name, json.get());
      }
    }
    throw missing(name);
  }

  /** One file as stored, compressed or not; empty if the backup has none. The caller closes it. */
  public Optional<InputStream> open(String name, BackupFile file) {
    var stream = isName(name) ? sideFiles.open(name, file) : Optional.<InputStream>empty();
    return stream.isPresent() ? stream : absent(name);
  }

  /**
   * The items of a backup, ready for random access.
   *
   * @param spool folder for the temporary file
   * @throws LifeboatException as {@link ArchiveContents#read}, the message naming the backup
   */
  public ArchiveContents contents(String name, ArchiveLimits limits, Path spool) {
    return named(name, () -> ArchiveContents.read(tarball(name), limits, spool));
  }

  /**
   * Counts of a backup's items, read in constant memory.
   *
   * @throws LifeboatException as {@link ArchiveSummary#read}, the message naming the backup
   */
  public ArchiveSummary summary(String name, ArchiveLimits limits) {
    return named(name, () -> ArchiveSummary.read(tarball(name), limits));
  }

  /**
   * Shows every entry of a backup's tarball to a visitor.
   *
   * @throws LifeboatException as {@link ArchiveReader#read}, the message naming the backup
   */
  public ArchiveExtent read(String name, ArchiveLimits limits, ArchiveVisitor visitor) {
    return named(name, () -> ArchiveReader.read(tarball(name), limits, visitor));
  }

  private InputStream tarball(String name) {
    metadata(name).checkFormat();
    return sideFiles
        .open(name, BackupFile.CONTENTS)
        .orElseThrow(
            () ->
                new LifeboatException(
                    FailureKind.DAMAGED,
                    "backup-incomplete",
                    "backup " + name + " has no " + BackupFile.CONTENTS.fileName(name)));
  }

  /** The lines of a backup's log, uncompressed; empty if it has none. The caller closes it. */
  public Optional<InputStream> logs(String name) {
    return open(name, BackupFile.LOGS)
        .map(stream -> sideFiles.inflated(name, BackupFile.LOGS, stream));
  }

  /** What a backup looked at; empty if it does not say. */
  public Optional<ResourceList> resourceList(String name) {
    return json(name, BackupFile.RESOURCE_LIST).map(ResourceList::of);
  }

  /** A backup's warnings and errors; empty if it does not say (before Velero 1.11). */
  public Optional<BackupResults> results(String name) {
    return json(name, BackupFile.RESULTS).map(BackupResults::of);
  }

  /**
   * What a backup did with its volumes; before Velero 1.13 pieced together from the files of that
   * time, which do not know the volume of a claim. Empty if it does not say.
   */
  public Optional<List<VolumeInfo>> volumes(String name) {
    return json(name, BackupFile.VOLUME_INFO)
        .map(
            array -> {
              var volumes = new ArrayList<VolumeInfo>();
              array.forEach(volume -> volumes.add(VolumeInfo.of(volume)));
              return List.copyOf(volumes);
            })
        .or(() -> legacyVolumes(name));
  }

  private Optional<List<VolumeInfo>> legacyVolumes(String name) {
    var volumes = new LegacyVolumes();
    json(name, BackupFile.POD_VOLUME_BACKUPS).ifPresent(volumes::podVolumeBackups);
    json(name, BackupFile.VOLUME_SNAPSHOTS).ifPresent(volumes::nativeSnapshots);
    json(name, BackupFile.CSI_SNAPSHOTS).ifPresent(volumes::csiSnapshots);
    return Optional.of(volumes.list()).filter(list -> !list.isEmpty());
  }

  /**
   * One of the compressed JSON files; empty if the backup has none.
   *
   * @throws LifeboatException DAMAGED, code {@code backup-file-malformed}
   */
  public Optional<JsonNode> json(String name, BackupFile file) {
    return open(name, file).map(stream -> sideFiles.json(name, file, stream));
  }

  /** The JSON of one of the compressed files, for a reader who looks at its stored bytes, too. */
  public JsonNode json(String name, BackupFile file, InputStream stored) {
    return sideFiles.json(name, file, stored);
  }

  /**
   * The content of one of the compressed files, for a reader who looks at its stored bytes, too.
   */
  public InputStream inflated(String name, BackupFile file, InputStream stored) {
    return sideFiles.inflated(name, file, stored);
  }

  /** The folder of one backup. */
  public BackupFolder folder(String name) {
    if (exists(name)) {
      var files = new TreeMap<String, Long>();
      var prefix = BackupFile.FOLDER + name + "/";
      // One page: a backup's folder holds a dozen files.
      for (var object : store.list(prefix, ObjectStore.Depth.ALL, "").objects()) {
        files.put(object.key().substring(prefix.length()), object.size());
      }
      return new BackupFolder(name, files);
    }
    throw missing(name);
  }

  /** What keeps one file from being deleted; empty when nothing does or the store cannot say. */
  public Optional<ObjectLock> lock(String name, BackupFile file) {
    return store.lock(file.key(name));
  }

  /**
   * Puts a manifest beside a backup that has none.
   *
   * @return false when it has one, or was deleted meanwhile
   */
  public boolean addManifest(String name, ObjectBody manifest) {
    if (!store.createIfAbsent(BackupFile.MANIFEST.key(name), manifest)) {
      return false;
    }
    if (!exists(name)) {
      store.delete(BackupFile.MANIFEST.key(name));
      return false;
    }
    return true;
  }

  /**
   * Stores a new backup, so that an interrupted upload is never taken for one, and the next upload
   * of that name repairs what it left.
   *
   * @param clock tells whether an unfinished upload of that name may still be alive
   * @throws LifeboatException REFUSED, code {@code backup-exists}; HELD, {@code backup-under-way}
   *     or {@code backup-taken-over}
   */
  public void write(BackupUpload upload, Clock clock) {
    new UploadRun(store, upload, clock).run();
  }

  private static <T> T named(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (LifeboatException e) {
      throw e.getCause() instanceof ArchiveFault && !e.getMessage().startsWith("backup ")
          ? new LifeboatException(
              e.kind(), e.code(), "backup " + name + ": " + e.getMessage(), e.hint(), e.getCause())
          : e;
    }
  }

  private <T> Optional<T> absent(String name) {
    if (exists(name)) {
      return Optional.empty();
    }
    throw missing(name);
  }

  private static boolean isName(String name) {
    return !name.contains("/") && EntryRules.objection(name).isEmpty();
  }

  private LifeboatException missing(String name) {
    var known = names();
    var near = NearestNames.of(name, known);
    var hint =
        known.isEmpty()
            ? "there are no backups at all; is this the right location?"
            : near.isEmpty()
                ? "lifeboat backup list shows the " + known.size() + " there are"
                : "did you mean " + String.join(", ", near) + "?";
    return new LifeboatException(
        FailureKind.NOT_FOUND,
        "backup-not-found",
        "there is no backup '" + EntryRules.printable(name) + "' in " + store.location(),
        hint);
  }
}
