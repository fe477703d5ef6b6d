package io.lifeboat.hub.batch;

import java.time.Instant;
import java.util.List;

/** One thing to do so that batches are recorded, kept, and not kept for ever. */
public sealed interface BatchStep {
  /** In one line, for dry runs, logs and events. */
  String sentence();

  /** Write the record of a tick, if there is none. */
  record WriteRecord(BatchRecord record) implements BatchStep {
    @Override
    public String sentence() {
      return "record batch " + record.id() + ": " + record.members().size() + " backups";
    }
  }

  /** Take away the record of a batch of which nothing is left. */
  record DropRecord(String id) implements BatchStep {
    @Override
    public String sentence() {
      return "drop the record of batch " + id + ", of which nothing is left";
    }
  }

  /** Ask Velero to delete a backup. */
  record RequestDeletion(String backup, String reason) implements BatchStep {
    @Override
    public String sentence() {
      return "delete backup " + backup + ": " + reason;
    }
  }

  /** Delete a Backup object whose deletion Velero has tried and failed (spec §4.7). */
  record DeleteObject(String backup, List<String> errors) implements BatchStep {
    public DeleteObject {
      errors = List.copyOf(errors);
    }

    @Override
    public String sentence() {
      return "delete the object of backup " + backup + ", which Velero could not delete";
    }
  }

  /** Let a backup expire later, in the cluster and in the bucket. */
  record Prolong(String backup, Instant until) implements BatchStep {
    @Override
    public String sentence() {
      return "keep backup " + backup + " until " + until + ": it is of the newest complete batch";
    }
  }
}
