package io.lifeboat.hub.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreAdmissionTest {
  private static KubeObject sync(String clusters, String credentials, String resources) {
    return Made.restore(clusters, credentials, resources)
        .with("/spec/syncRestoreWithNewBackups", Made.flag(true));
  }

  private static String objection(KubeObject restore) {
    return RestoreAdmission.objection(restore).orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default",
        "openshift",
        "kube-system",
        "kube-public",
        "kube-node-lease",
        "kube-mine",
        "openshift-config",
        " Kube-System "
      })
  void t30_noNamespaceOfTheSystemIsMappedTo(String target) {
    var restore =
        Made.restore("skip", "latest", "latest").with("/spec/namespaceMapping/shop", target);

    assertThat(objection(restore))
        .isEqualTo(
            "spec.namespaceMapping[\"shop\"]: target namespace \""
                + target
                + "\" is a protected system namespace and may not be used as a restore"
                + " destination");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "defaults", "openshiftx", "my-kube-system"})
  void t30_otherNamespacesMayBeMappedTo(String target) {
    assertThat(
            objection(
                Made.restore("skip", "latest", "latest")
                    .with("/spec/namespaceMapping/shop", target)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mc-backup | latest | latest | syncRestoreWithNewBackups requires"
            + " veleroManagedClustersBackupName to be 'skip' or 'latest', got: mc-backup",
        "skip | skip | latest | syncRestoreWithNewBackups requires veleroCredentialsBackupName to"
            + " be 'latest', got: skip",
        "skip | latest | res-backup | syncRestoreWithNewBackups requires"
            + " veleroResourcesBackupName to be 'latest', got: res-backup",
        "latest | latest | latest | when syncRestoreWithNewBackups is true,"
            + " veleroManagedClustersBackupName must initially be set to 'skip'. To activate"
            + " managed clusters, edit the restore to set veleroManagedClustersBackupName to"
            + " 'latest'",
      })
  void t30_syncIsRefusedInTheHubOperatorsWords(
      String clusters, String credentials, String resources, String why) {
    assertThat(objection(sync(clusters, credentials, resources))).isEqualTo(why);
  }

  @Test
  void t30_syncNeedsAllNames() {
    var restore = sync("skip", "latest", "latest").without("/spec/veleroCredentialsBackupName");

    assertThat(objection(restore))
        .isEqualTo("syncRestoreWithNewBackups requires all backup names to be set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Enabled", "EnabledWithErrors"})
  void t30_syncMayActivateOnceItIsEnabled(String phase) {
    assertThat(objection(Made.in(sync("latest", "latest", "latest"), phase))).isEmpty();
  }

  @Test
  void t30_anActivationUnderWayMayBeWritten() {
    var restore =
        Made.in(sync("latest", "latest", "latest"), "Running")
            .with("/status/veleroManagedClustersRestoreName", "back-acm-managed-clusters");

    assertThat(objection(restore)).isEmpty();
  }

  @Test
  void t30_withoutSyncAnyNamesMayBeUsed() {
    assertThat(objection(Made.restore("one", "two", "three"))).isEmpty();
    assertThat(objection(sync(" Skip", "LATEST", "latest "))).isEmpty();
  }

  @Test
  void w25_oneThatIsBeingDeletedMayAlwaysLetGoOfItsFinalizer() {
    var restore = sync("latest", "latest", "latest");

    assertThat(objection(restore)).isNotEmpty();
    assertThat(objection(restore.with("/metadata/deletionTimestamp", Made.NOON.toString())))
        .isEmpty();
  }

  @Test
  void w25_whatWouldBeRefusedIsNotSent() {
    assertThatThrownBy(() -> RestoreAdmission.check(sync("skip", "skip", "latest")))
        .isInstanceOf(LifeboatException.class)
        .hasMessageContaining("Restore back: syncRestoreWithNewBackups requires");
  }
}
