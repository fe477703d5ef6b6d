package io.lifeboat.doctor;

import io.lifeboat.storage.ObjectStore;
import io.lifeboat.storage.StoreAccess;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The checks of one location.
 *
 * @param access absent for a folder
 * @param bucket absent where there are no settings, or nobody asks for them
 * @param reached hears how many objects of a long listing were seen
 */
public record LocationChecks(
    ObjectStore store,
    Optional<StoreAccess> access,
    Optional<BucketFacts> bucket,
    Clock clock,
    LongConsumer reached) {

  /** In the order in which one needs the other. */
  public List<Check> all() {
    var checks = new ArrayList<Check>();
    access.ifPresent(to -> checks.addAll(toServer(to)));
    checks.addAll(actions(new Trial(store), access.isPresent() ? "identity" : ""));
    checks.add(new ConditionalWriteCheck(store));
    var backups = new StoredBackups(store, reached);
    bucket.ifPresent(
        facts -> {
          checks.add(new PostureCheck(facts.place(), facts::settings));
          checks.add(new LockCheck(facts.name(), facts::seen, backups::lives));
          checks.add(new LifecycleCheck(facts.place(), facts::seen, backups::lives));
        });
    checks.add(new WritersCheck(store, backups));
    return checks;
  }

  private List<Check> toServer(StoreAccess to) {
    return List.of(
        new Step("dns", "", () -> to.server() + " is " + String.join(", ", to.addresses())),
        new Step("tls", "dns", () -> tls(to.handshake())),
        new ClockCheck(to, clock),
        new Step("credentials", "", () -> "key " + to.credentials()),
        new IdentityCheck(to));
  }

  private static String tls(String certificate) {
    return certificate.isEmpty() ? "connected, without TLS" : certificate;
  }

  private List<Check> actions(Trial trial, String need) {
    return List.of(
        action(Permission.LIST, need, trial::list),
        action(Permission.WRITE, need, trial::write),
        action(Permission.READ, "write", trial::read),
        action(Permission.DELETE, "write", trial::delete));
  }

  private Check action(Permission permission, String need, Runnable action) {
    return new ActionCheck(permission, need, store.location(), action);
  }
}
