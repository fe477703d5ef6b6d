package io.lifeboat.cli;

import java.util.Arrays;
import java.util.List;

/**
 * Every verb: its words and its line of help, in the order help lists them.
 *
 * <p>The lines are here and not on the command classes so that help can be shown without loading
 * them; {@link #command} is the only place that does.
 */
enum Verb {
  SANDBOX("sandbox", "Run the whole cycle in one process: no cluster, no cloud."),
  DOCTOR("doctor", "Try every precondition, and say what mends each failure."),
  BUCKET("bucket", "Make the bucket for backups, and keep it safe."),
  BUCKET_ENSURE("bucket ensure", "Make a bucket, or bring it back to what it must be."),
  BUCKET_AUDIT("bucket audit", "Show what differs on a bucket, and change nothing."),
  BUCKET_LEASE("bucket lease", "Show which hub may write to a location, and who could before."),
  INSTALL("install", "Install Velero, and the bucket for its backups."),
  UNINSTALL("uninstall", "Remove Velero; backups and their bucket stay."),
  RECONCILE("reconcile", "Look once at every installation, and put it right."),
  STATUS("status", "Show on one screen how the installation stands."),
  SCHEDULE("schedule", "Back up a hub again and again, and never miss a gap."),
  SCHEDULE_CREATE("schedule create", "Begin to back up this hub."),
  SCHEDULE_LIST("schedule list", "List the BackupSchedules and how they stand."),
  SCHEDULE_DESCRIBE("schedule describe", "Show all that is known of a BackupSchedule."),
  SCHEDULE_PREVIEW("schedule preview", "Show what each schedule would take, and what none takes."),
  SCHEDULE_PAUSE("schedule pause", "Make no more backups until told to."),
  SCHEDULE_RESUME("schedule resume", "Go on making backups."),
  SCHEDULE_DELETE("schedule delete", "Delete a BackupSchedule; its backups stay."),
  BACKUP("backup", "Make backups, list them, look into them."),
  BACKUP_CREATE("backup create", "Back up the cluster to a location."),
  BACKUP_LIST("backup list", "List the backups, newest first."),
  BACKUP_DESCRIBE("backup describe", "Show what a backup says of itself."),
  BACKUP_INSPECT("backup inspect", "Read a backup's archive and count what it holds."),
  BACKUP_CAT("backup cat", "Print items of a backup as they were stored."),
  BACKUP_VERIFY("backup verify", "Read a backup to its end and compare it with what was written."),
  BACKUP_DIFF("backup diff", "Show what differs between two backups, or a backup and the cluster."),
  BACKUP_EXPORT("backup export", "Write the items of a backup as YAML files."),
  BACKUP_LOGS("backup logs", "Print the log of a backup."),
  BACKUP_DELETE("backup delete", "Delete a backup, or a hub's batch of backups."),
  RESTORE("restore", "Preview a restore, and carry it out."),
  RESTORE_PLAN("restore plan", "Show item by item what a restore would do, and why."),
  RESTORE_APPLY("restore apply", "Carry out a saved plan, if nothing has moved since."),
  RESTORE_NAME("restore name", "Restore the backup of that name."),
  RESTORE_FINISH("restore finish", "Give DeploymentConfigs of a restore their replicas again."),
  TRANSFORM("transform", "Change objects as a restore would, without a cluster."),
  COMPLETION("completion", "Print a completion script for a shell."),
  VERSION("version", "Show which Lifeboat this is."),
  HELP("help", "Show help on a verb.");

  private final String words;
  private final String description;

  Verb(String words, String description) {
    this.words = words;
    this.description = description;
  }

  /** The object picocli fills; a new one each time. */
  Object command(Services services) {
    return switch (this) {
      case SANDBOX -> new SandboxCommand(services);
      case DOCTOR -> new DoctorCommand(services);
      case BUCKET, SCHEDULE, BACKUP, RESTORE -> new VerbGroup();
      case BUCKET_ENSURE -> new BucketEnsureCommand(services);
      case BUCKET_AUDIT -> new BucketAuditCommand(services);
      case BUCKET_LEASE -> new BucketLeaseCommand(services);
      case INSTALL -> new InstallCommand(services);
      case UNINSTALL -> new UninstallCommand(services);
      case RECONCILE -> new ReconcileCommand(services);
      case STATUS -> new StatusCommand(services);
      case SCHEDULE_CREATE -> new ScheduleCreateCommand(services);
      case SCHEDULE_LIST -> new ScheduleListCommand(services);
      case SCHEDULE_DESCRIBE -> new ScheduleDescribeCommand(services);
      case SCHEDULE_PREVIEW -> new SchedulePreviewCommand(services);
      case SCHEDULE_PAUSE -> new SchedulePauseCommand(services);
      case SCHEDULE_RESUME -> new ScheduleResumeCommand(services);
      case SCHEDULE_DELETE -> new ScheduleDeleteCommand(services);
      case BACKUP_CREATE -> new BackupCreateCommand(services);
      case BACKUP_LIST -> new BackupListCommand(services);
      case BACKUP_DESCRIBE -> new BackupDescribeCommand(services);
      case BACKUP_INSPECT -> new BackupInspectCommand(services);
      case BACKUP_CAT -> new BackupCatCommand(services);
      case BACKUP_VERIFY -> new BackupVerifyCommand(services);
      case BACKUP_DIFF -> new BackupDiffCommand(services);
      case BACKUP_EXPORT -> new BackupExportCommand(services);
      case BACKUP_LOGS -> new BackupLogsCommand(services);
      case BACKUP_DELETE -> new BackupDeleteCommand(services);
      case RESTORE_PLAN -> new RestorePlanCommand(services);
      case RESTORE_APPLY -> new RestoreApplyCommand(services);
      case RESTORE_NAME -> new RestoreNameCommand(services);
      case RESTORE_FINISH -> new RestoreFinishCommand(services);
      case TRANSFORM -> new TransformCommand(services);
      case COMPLETION -> new CompletionCommand(services);
      case VERSION -> new VersionCommand(services);
      case HELP -> new HelpCommand();
    };
  }

  /** As a user says them. */
  String words() {
    return words;
  }

  String description() {
    return description;
  }

  /** The last of its words. */
  String word() {
    return words.substring(words.indexOf(' ') + 1);
  }

  /** The verbs one word below this one. */
  List<Verb> below() {
    return Arrays.stream(values()).filter(verb -> verb.words.startsWith(words + " ")).toList();
  }

  /** The verbs of a single word. */
  static List<Verb> top() {
    return Arrays.stream(values()).filter(verb -> !verb.words.contains(" ")).toList();
  }
}
