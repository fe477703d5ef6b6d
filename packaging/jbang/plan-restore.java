///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.lifeboat:lifeboat-core:0.1.0
import io.lifeboat.archive.*;
import io.lifeboat.restore.*;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.velero.RestoreSpec;
import java.nio.file.*;
/** Prints what restoring a backup, in a bucket in a folder, into an empty cluster would do. */
class PlanRestore {
  public static void main(String... args) throws Exception {
    var bucket = new BackupStore(new FolderStore(Path.of(args[0]).toAbsolutePath()));
    var spool = Files.createTempDirectory("plan-restore");
    try (var contents = bucket.contents(args[1], ArchiveLimits.standard(), spool)) {
      var request = RestoreRequest.of("one-off", RestoreSpec.all(args[1]));
      var plan = RestorePlanner.plan(request, contents, EmptyCluster.servingAllOf(contents));
      plan.decisions().forEach(d -> System.out.println(d.action() + " " + d.targetId() + ": " + d.reason()));
    }
  }
}
