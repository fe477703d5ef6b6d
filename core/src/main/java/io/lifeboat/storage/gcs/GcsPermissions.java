package io.lifeboat.storage.gcs;

import io.lifeboat.storage.Adoption;
import io.lifeboat.storage.BucketGoal;
import io.lifeboat.storage.BucketName;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The least that credentials must be allowed for bringing a bucket to a goal: a role, and the
 * commands that give it.
 *
 * @param project absent: a word stands for it
 */
public record GcsPermissions(BucketGoal goal, Optional<String> project) {
  private static final String NEW_BUCKETS = "managed-velero-backups-";
  private static final List<String> ALWAYS =
      List.of(
          "storage.buckets.create",
          "storage.buckets.get",
          "storage.buckets.list",
          "storage.buckets.setIamPolicy",
          "storage.buckets.update",
          "storage.objects.get",
          "storage.objects.list");

  /** As {@code gcloud iam roles create --file} reads it; the commands are its comments. */
  public String role() {
    var in = project.orElse("PROJECT");
    var text = new StringBuilder();
    line(text, "# gcloud iam roles create lifeboatBucket --project " + in + " --file THIS");
    line(
        text,
        "# gcloud projects add-iam-policy-binding "
            + in
            + " --member serviceAccount:ACCOUNT --role projects/"
            + in
            + "/roles/lifeboatBucket"
            + " --condition '"
            + condition()
            + "'");
    if (goal.policy().encryption().key().isPresent()) {
      line(
          text,
          "# gcloud storage service-agent --project "
              + in
              + " --authorize-cmek "
              + goal.policy().encryption().key().get());
    }
    line(text, "title: Lifeboat, the bucket");
    line(text, "stage: GA");
    line(text, "includedPermissions:");
    new TreeSet<>(ALWAYS).forEach(permission -> line(text, "- " + permission));
    return text.toString().stripTrailing();
  }

  /** Buckets are listed at the project; all else holds for the bucket alone. */
  private String condition() {
    var searches = goal.named().isEmpty() && goal.adoption() != Adoption.NEVER;
    var buckets =
        "resource.type == \"cloudresourcemanager.googleapis.com/Project\" ||"
            + " resource.name.startsWith(\"projects/_/buckets/"
            + goal.named().map(BucketName::value).orElse(NEW_BUCKETS)
            + "\")";
    return searches ? "None" : "title=lifeboat,expression=" + buckets;
  }

  private static void line(StringBuilder to, String text) {
    to.append(text).append('\n');
  }
}
