package io.lifeboat.doctor;

import io.lifeboat.storage.Capability;
import io.lifeboat.storage.StoreAccess;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A bucket behind a server.
 *
 * @param objects tries what the server does to objects; absent where there is only one kind of it
 */
public record CloudBacking(
    StoreAccess access, BucketFacts bucket, Optional<Supplier<List<Capability>>> objects)
    implements Backing {
  @Override
  public List<Check> way(Clock clock) {
    return List.of(
        new Step("dns", "", () -> access.server() + " is " + String.join(", ", access.addresses())),
        new Step("tls", "dns", () -> tls(access.handshake())),
        new ClockCheck(access, clock),
        new Step("credentials", "", access::credentials),
        new IdentityCheck(access),
        new Step("region", "identity", () -> access.region().orElse("the store does not say")));
  }

  private static String tls(String certificate) {
    return certificate.isEmpty() ? "connected, without TLS" : certificate;
  }

  @Override
  public String arrival() {
    return "region";
  }

  @Override
  public List<Check> settings(StoredBackups backups) {
    var checks = new ArrayList<Check>();
    objects.ifPresent(probe -> checks.add(new ObjectsCheck(probe)));
    checks.add(new PostureCheck(bucket));
    checks.add(new LockCheck(bucket, backups::lives));
    checks.add(new LifecycleCheck(bucket, backups::lives));
    return checks;
  }

  @Override
  public String grant(Permission permission) {
    return bucket.isInGcs()
        ? "grant "
            + permission.onGcs()
            + ": gcloud storage buckets add-iam-policy-binding gs://"
            + bucket.name()
            + " --member=serviceAccount:ACCOUNT --role="
            + permission.role()
        : "allow "
            + permission.onS3()
            + " on arn:"
            + access.partition()
            + ":s3:::"
            + (permission == Permission.LIST ? bucket.name() : bucket.path() + "/*");
  }
}
