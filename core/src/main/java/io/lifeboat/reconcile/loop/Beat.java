package io.lifeboat.reconcile.loop;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;

/** The passes over one kind, and what lets the operator SDK begin them. */
record Beat<P extends HasMetadata>(Passes passes, Reconciler<P> controller) {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);

  void register(Operator operator, LoopTerms terms) {
    operator.register(
        controller,
        options ->
            options
                .settingNamespace(terms.namespace())
                .withRetry(
                    new GenericRetry()
                        .withoutMaxAttempts()
                        .setInitialInterval(FIRST_RETRY)
                        .setMaxInterval(LAST_RETRY.toMillis())));
  }
}
