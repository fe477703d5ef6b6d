package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.AwsPartition;
import java.util.List;

/** Asks OpenShift's cloud credential operator for keys (spec/managed-velero.md §6.4). */
final class CredentialsRequests {
  private static final List<String> ON_VOLUMES =
      List.of(
          "ec2:DescribeVolumes",
          "ec2:DescribeSnapshots",
          "ec2:CreateTags",
          "ec2:CreateVolume",
          "ec2:CreateSnapshot",
          "ec2:DeleteSnapshot");
  private static final List<String> ON_OBJECTS =
      List.of(
          "s3:GetObject",
          "s3:DeleteObject",
          "s3:PutObject",
          "s3:AbortMultipartUpload",
          "s3:ListMultipartUploadParts");
  private static final List<String> ON_BUCKET = List.of("s3:ListBucket");
  private static final List<String> GCP_ROLES =
      List.of(
          "roles/compute.storageAdmin",
          "roles/iam.serviceAccountUser",
          "roles/cloudmigration.storageaccess");

  private CredentialsRequests() {}

  static KubeObject object(InstallPlan plan) {
    var kind = PlatformFacts.CREDENTIALS_REQUEST;
    var tree =
        Manifest.object(
            kind.apiVersion(), kind.kind(), plan.namespace(), CloudAccess.MINTED_SECRET);
    ((ObjectNode) tree.path("metadata")).remove("labels"); // it has none upstream either
    var spec = tree.putObject("spec");
    spec.putObject("secretRef")
        .put("name", CloudAccess.MINTED_SECRET)
        .put("namespace", plan.namespace());
    var provider = spec.putObject("providerSpec").put("apiVersion", kind.apiVersion());
    if (plan.platform().provider() == Provider.AWS) {
      aws(provider.put("kind", "AWSProviderSpec"), plan);
    } else {
      provider.put("kind", "GCPProviderSpec");
      provider.set("predefinedRoles", Manifest.texts(GCP_ROLES));
      provider.put("skipServiceCheck", true);
    }
    return KubeObject.owning(tree);
  }

  private static void aws(ObjectNode provider, InstallPlan plan) {
    var partition = AwsPartition.ofAws(plan.platform().region());
    var bucket = "arn:" + partition + ":s3:::" + plan.bucket();
    allow(provider, ON_VOLUMES, "*");
    allow(provider, ON_OBJECTS, bucket + "/*");
    allow(provider, ON_BUCKET, bucket);
  }

  private static void allow(ObjectNode provider, List<String> actions, String resource) {
    var statement = provider.withArray("statementEntries").addObject().put("effect", "Allow");
    statement.set("action", Manifest.texts(actions));
    statement.put("resource", resource);
  }
}
