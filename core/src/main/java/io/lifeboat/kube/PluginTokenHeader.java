package io.lifeboat.kube;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Shows a credential plugin's token with each request, and after a 401 asks the plugin for another
 * and tries once more. In place of Fabric8's own interceptor, which after a 401 takes what the
 * provider has, and cannot tell it that the server refused it.
 */
record PluginTokenHeader(PluginToken tokens) implements Interceptor {
  private static final String HEADER = "Authorization";
  private static final String BEARER = "Bearer ";

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    show(builder, tokens.getToken());
  }

  @Override
  public CompletableFuture<Boolean> afterFailure(
      BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
    if (response.code() != HttpURLConnection.HTTP_UNAUTHORIZED) {
      return CompletableFuture.completedFuture(false);
    }
    var shown = Objects.requireNonNullElse(response.request().header(HEADER), "");
    var refused = shown.startsWith(BEARER) ? shown.substring(BEARER.length()) : "";
    var other = tokens.insteadOf(refused);
    show(builder, other);
    return CompletableFuture.completedFuture(!other.equals(refused));
  }

  private static void show(BasicBuilder builder, String token) {
    if (!token.isEmpty()) {
      builder.setHeader(HEADER, BEARER + token);
    }
  }
}
