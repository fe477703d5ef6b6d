package io.lifeboat.storage.s3;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;

/** The account whose buckets are ours: the one that was named, else that of the credentials. */
final class AwsAccount {
  private final Optional<String> named;
  private final Supplier<Optional<StsClient>> sts;
  private boolean asked;
  private Optional<String> answer = Optional.empty();

  /** Without a name, {@code sts} is asked; it is empty where there is none. */
  AwsAccount(Optional<String> named, Supplier<Optional<StsClient>> sts) {
    this.named = named;
    this.sts = sts;
  }

  /**
   * Its number; empty where nobody can say. STS is asked once, needs no permission to be asked, and
   * is no reason to fail when it is out of reach.
   */
  synchronized Optional<String> number() {
    if (named.isEmpty() && !asked) {
      asked = true;
      answer = ask();
    }
    return named.or(() -> answer);
  }

  private Optional<String> ask() {
    var found = sts.get();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (var client = found.get()) {
      return Optional.ofNullable(client.getCallerIdentity().account());
    } catch (SdkException e) {
      return Optional.empty();
    }
  }
}
