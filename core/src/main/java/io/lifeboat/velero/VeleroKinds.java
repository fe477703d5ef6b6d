package io.lifeboat.velero;

import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Velero's kinds as CustomResourceDefinitions that keep any field. None has a status subresource:
 * spec and status are written together. Source: spec/velero.md §1.1.
 */
public enum VeleroKinds {
  BACKUP("v1", "Backup", "backups", ""),
  RESTORE("v1", "Restore", "restores", ""),
  SCHEDULE("v1", "Schedule", "schedules", ""),
  BACKUP_STORAGE_LOCATION("v1", "BackupStorageLocation", "backupstoragelocations", "bsl"),
  VOLUME_SNAPSHOT_LOCATION("v1", "VolumeSnapshotLocation", "volumesnapshotlocations", "vsl"),
  DELETE_BACKUP_REQUEST("v1", "DeleteBackupRequest", "deletebackuprequests", ""),
  DOWNLOAD_REQUEST("v1", "DownloadRequest", "downloadrequests", ""),
  SERVER_STATUS_REQUEST("v1", "ServerStatusRequest", "serverstatusrequests", "ssr"),
  POD_VOLUME_BACKUP("v1", "PodVolumeBackup", "podvolumebackups", ""),
  POD_VOLUME_RESTORE("v1", "PodVolumeRestore", "podvolumerestores", ""),
  BACKUP_REPOSITORY("v1", "BackupRepository", "backuprepositories", ""),
  DATA_UPLOAD("v2alpha1", "DataUpload", "datauploads", ""),
  DATA_DOWNLOAD("v2alpha1", "DataDownload", "datadownloads", "");

  public static final String GROUP = "velero.io";

  /** Names, on a definition of ours, the release of Velero whose fields it knows. */
  public static final String RELEASE_ANNOTATION = "lifeboat.io/velero-release";

  /** The release of Velero whose fields the definitions know. */
  public static final String RELEASE = "1.18.3";

  private final String version;
  private final String kind;
  private final String plural;
  private final String shortName;

  VeleroKinds(String version, String kind, String plural, String shortName) {
    this.version = version;
    this.kind = kind;
    this.plural = plural;
    this.shortName = shortName;
  }

  /** All of them, in the order Velero's own installer makes them in. */
  public static List<KubeObject> definitions() {
    var model = KindModel.read();
    return Arrays.stream(values()).map(kind -> kind.definition(model)).toList();
  }

  private KubeObject definition(KindModel model) {
    var tree = KubeJson.JSON.createObjectNode();
    tree.put("apiVersion", "apiextensions.k8s.io/v1").put("kind", "CustomResourceDefinition");
    var metadata = tree.putObject("metadata").put("name", plural + "." + GROUP);
    metadata.putObject("labels").put("component", "velero");
    metadata.putObject("annotations").put(RELEASE_ANNOTATION, RELEASE);
    var spec = tree.putObject("spec").put("group", GROUP).put("scope", "Namespaced");
    var names = spec.putObject("names").put("kind", kind).put("listKind", kind + "List");
    names.put("plural", plural).put("singular", kind.toLowerCase(Locale.ROOT));
    if (!shortName.isEmpty()) {
      names.putArray("shortNames").add(shortName);
    }
    var served = spec.putArray("versions").addObject().put("name", version);
    served.put("served", true).put("storage", true);
    model.columnsTo(served, kind);
    served.putObject("schema").set("openAPIV3Schema", model.schema(kind));
    return KubeObject.of(tree);
  }
}
