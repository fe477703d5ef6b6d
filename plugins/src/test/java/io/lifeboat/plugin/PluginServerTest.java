package io.lifeboat.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.lifeboat.plugin.proto.BackupItemActionAppliesToRequest;
import io.lifeboat.plugin.proto.Empty;
import io.lifeboat.plugin.proto.RestoreItemActionAppliesToRequest;
import io.lifeboat.plugin.proto.health.HealthCheckRequest;
import io.lifeboat.plugin.proto.health.HealthCheckResponse.ServingStatus;
import io.lifeboat.plugin.proto.v2.BackupItemActionProgressRequest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginServerTest {
  private static final String ROUTES = "lifeboat.io/05-route-restore-plugin";
  private static final int BEYOND_GRPCS_OWN_LIMIT = 6 << 20;

  private final ServedPlugin plugin = new ServedPlugin(FakeCluster.empty());
  private final PluginClient client = plugin.client();

  @AfterEach
  void stop() {
    plugin.close();
  }

  @Test
  void itIsHealthyUnderTheNameThatVelerosLibraryAsksFor() {
    for (var name : List.of("plugin", "")) {
      var request = HealthCheckRequest.newBuilder().setService(name).build();

      assertThat(client.health().check(request).getStatus()).isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void listedActionsNameTheExecutable() {
    var listed = client.lister().listPlugins(Empty.getDefaultInstance()).getPluginsList();

    assertThat(listed).hasSize(38);
    assertThat(listed)
        .allSatisfy(
            one -> assertThat(one.getCommand()).isEqualTo("/plugins/lifeboat-velero-plugin"));
    assertThat(listed.get(0).getName()).isEqualTo("lifeboat.io/01-common-backup-plugin");
    assertThat(listed.get(0).getKind()).isEqualTo("BackupItemAction");
  }

  @Test
  void anActionAppliesToTheResourcesOfItsRegistration() {
    var request = RestoreItemActionAppliesToRequest.newBuilder().setPlugin(ROUTES).build();

    var selector = client.restore().appliesTo(request).getResourceSelector();

    assertThat(selector.getIncludedResourcesList()).containsExactly("routes");
    assertThat(selector.getSelector()).isEmpty();
  }

  @Test
  void anActionOfAnotherKindIsNotThere() {
    var request = BackupItemActionAppliesToRequest.newBuilder().setPlugin(ROUTES).build();

    assertThatThrownBy(() -> client.backup().appliesTo(request))
        .hasMessage("UNKNOWN: there is no such action here: '" + ROUTES + "'");
  }

  @Test
  void anItemLargerThanGrpcsOwnLimitPasses() {
    var text = "x".repeat(BEYOND_GRPCS_OWN_LIMIT);
    var route = route("{\"example\":\"" + text + "\",\"openshift.io/host.generated\":\"true\"}");

    var answer = client.restored(ROUTES, route);

    assertThat(PluginClient.object(answer.getItem()).at("/spec/host").isMissingNode()).isTrue();
    assertThat(PluginClient.object(answer.getItem()).annotation("example")).isEqualTo(text);
  }

  @Test
  void whatIsNoItemIsTheErrorOfThatItemOnly() {
    for (var bad : List.of("", "{", "[]", "null", "{\"metadata\":{}} x", "\"text\"")) {
      assertThatThrownBy(() -> client.restored(ROUTES, bad))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              e -> {
                assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNKNOWN);
                assertThat(e.getTrailers().keys()).contains("grpc-status-details-bin");
              });
    }

    assertThat(client.restored(ROUTES, route("{}")).getItem().isEmpty()).isFalse();
  }

  @Test
  void anItemThatNoTransformKnowsComesBackByteForByte() {
    var odd = "{ \"kind\":\"Route\", \"metadata\":7, \"spec\":{\"host\":[1.10]} }";

    assertThat(client.restored(ROUTES, odd).getItem().toStringUtf8()).isEqualTo(odd);
  }

  @Test
  void anOperationThatNobodyStartedIsOver() {
    var progress = client.backupV2().progress(BackupItemActionProgressRequest.getDefaultInstance());

    assertThat(progress.hasProgress()).isTrue();
    assertThat(progress.getProgress().getCompleted()).isTrue();
  }

  @Test
  void itStopsWhenVeleroAsksItTo() {
    var stopped = stopped();

    client.controller().shutdown(io.lifeboat.plugin.proto.host.Empty.getDefaultInstance());

    assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void itStopsWhenVeleroIsGoneWithoutAWord() {
    client.health().check(HealthCheckRequest.getDefaultInstance());
    var stopped = stopped();

    client.close();

    assertThat(stopped).succeedsWithin(Duration.ofSeconds(5));
  }

  private CompletableFuture<Void> stopped() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            plugin.server().awaitStop();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void portsThatAreTakenAreLeftToTheirOwners() throws Exception {
    var taken = plugin.server().port();
    var range = new Handshake(taken, taken + 20);

    try (var other = PluginServer.start(range, new Random(0), List.of())) {
      assertThat(other.port()).isBetween(taken + 1, taken + 20);
    }
  }

  private static String route(String annotations) {
    return """
        {"apiVersion":"route.openshift.io/v1","kind":"Route",
         "metadata":{"name":"web","namespace":"shop","annotations":%s},"spec":{"host":"web.old"}}
        """
        .formatted(annotations);
  }
}
