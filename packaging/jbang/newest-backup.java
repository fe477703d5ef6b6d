///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.lifeboat:lifeboat-core:0.1.0
import io.lifeboat.archive.BackupMetadata;
import io.lifeboat.archive.BackupStore;
import io.lifeboat.storage.dir.FolderStore;
import java.nio.file.Path;
import java.util.Comparator;

/** Prints the newest complete backup of a bucket in a folder. */
class NewestBackup {
  public static void main(String... args) {
    var bucket = new BackupStore(new FolderStore(Path.of(args[0]).toAbsolutePath()));
    var complete = bucket.names().stream().map(bucket::metadata).filter(BackupMetadata::isCompleted);
    var newest = complete.max(Comparator.comparing(backup -> backup.completed().orElseThrow()));
    System.out.println(newest.orElseThrow().name());
  }
}
