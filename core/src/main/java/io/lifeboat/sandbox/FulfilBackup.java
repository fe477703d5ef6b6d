package io.lifeboat.sandbox;

import io.lifeboat.engine.BackupOutcome;
import io.lifeboat.engine.BackupProgress;
import io.lifeboat.engine.BackupRequest;
import io.lifeboat.engine.DirectBackup;
import io.lifeboat.engine.StopSignal;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;

/** Makes the backup that a Backup object asks for, and says so in its status. */
final class FulfilBackup implements Fulfilment {
  private final VeleroDesk desk;
  private final StopSignal stop;

  FulfilBackup(VeleroDesk desk, StopSignal stop) {
    this.desk = desk;
    this.stop = stop;
  }

  @Override
  public String kind() {
    return "Backup";
  }

  @Override
  public void run(NamespacedName name) {
    var backups = desk.resource(kind());
    var asked = desk.unprocessed(backups, name);
    if (asked.isEmpty()) {
      return;
    }
    var status = KubeJson.JSON.createObjectNode();
    status.put("phase", "InProgress").put("version", 1).put("formatVersion", "1.1.0");
    status.put("startTimestamp", desk.now());
    var begun = desk.report(backups, asked.get(), status);
    try {
      var work =
          new DirectBackup(desk.cluster(), desk.store(), desk.temporaryFolder(), desk.clock());
      var outcome = work.run(new BackupRequest(begun), BackupProgress.silent(), stop);
      desk.write(backups, name, result(outcome));
    } catch (LifeboatException e) {
      desk.report(backups, begun, desk.failed(e.getMessage()));
    } catch (RuntimeException bug) {
      desk.report(backups, begun, desk.failed("bug: " + bug.getClass().getName()));
      throw bug;
    }
  }

  /** What the engine wrote into the bucket, without what belongs to the server. */
  private static KubeObject result(BackupOutcome outcome) {
    var patch = KubeJson.JSON.createObjectNode();
    var written = outcome.backup();
    var metadata = patch.putObject("metadata");
    metadata.set("labels", written.at("/metadata/labels"));
    metadata.set("annotations", written.at("/metadata/annotations"));
    patch.set("spec", written.at("/spec"));
    patch.set("status", written.at("/status"));
    return KubeObject.of(patch);
  }
}
