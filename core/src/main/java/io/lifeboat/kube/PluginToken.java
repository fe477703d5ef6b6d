package io.lifeboat.kube;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The token that a credential plugin printed, asked for anew shortly before it expires. Several
 * threads may ask at once; the plugin runs once for all of them.
 */
final class PluginToken implements OAuthTokenProvider {
  private static final Duration EARLY = Duration.ofSeconds(10);

  private final Supplier<ExecCredential> plugin;
  private final Clock clock;
  private ExecCredential newest;

  PluginToken(ExecCredential first, Supplier<ExecCredential> plugin, Clock clock) {
    this.newest = first;
    this.plugin = plugin;
    this.clock = clock;
  }

  @Override
  public synchronized String getToken() {
    var now = clock.instant();
    if (newest.expires().filter(end -> !end.minus(EARLY).isAfter(now)).isPresent()) {
      newest = plugin.get();
    }
    return newest.token().orElse("");
  }

  /**
   * Another token than the one that the server refused: the plugin's next, or what another thread
   * got meanwhile.
   */
  synchronized String insteadOf(String refused) {
    if (newest.token().orElse("").equals(refused)) {
      newest = plugin.get();
    }
    return newest.token().orElse("");
  }
}
