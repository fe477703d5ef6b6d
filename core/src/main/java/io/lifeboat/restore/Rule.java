package io.lifeboat.restore;

import java.util.Locale;

/** Every rule that can decide about an item, with a stable word for scripts. */
public enum Rule {
  ABSENT("is not in the cluster"),
  NAMESPACE_NEEDED("items of this restore go into it"),
  NAMESPACE_EXISTS("namespaces that exist are left as they are"),
  SAME("is in the cluster and says the same"),
  DIFFERS("is in the cluster and differs; left as it is"),
  UPDATE("is in the cluster and differs; patched to what the backup says"),
  RESTORE_LABELS("gains the labels of this restore and nothing else, as Velero has it"),
  ACCOUNT_MERGED("gains what the backup has and the cluster lacks"),
  GRANTS_MERGED("gains the users and groups that the backup has and the cluster lacks"),

  NEVER_RESTORED("no restore ever takes this kind"),
  RESOURCE_FILTERED("its resource is not asked for"),
  NAMESPACE_FILTERED("its namespace is not asked for"),
  CLUSTER_SCOPED_FILTERED("cluster-scoped items are not asked for"),
  LABEL_FILTERED("its labels are not the ones asked for"),
  NAMESPACE_EMPTY("nothing goes into it"),
  DUPLICATE("another item goes to the same place"),
  COMPLETED("ran to its end before the backup"),
  MIRROR_POD("is the image of a file on a node"),
  DEPENDENT("its owner comes along and makes it again"),
  CLUSTER_MADE("the cluster makes its own"),
  ACCOUNT_TOKEN("the cluster hands out tokens itself"),
  REPROVISIONED("the volume is provisioned anew; its claim comes back empty"),
  SNAPSHOT("belongs to volume data, which a direct restore does not move"),
  TRANSFORM("a transform leaves it out"),
  TRANSFORM_FAILED("a transform cannot handle it"),
  MAPPING_INVALID("a mapping names something the cluster does not have"),

  PRIVILEGED_KIND("could raise privileges or bend admission"),
  PRIVILEGED_NAMESPACE("belongs to a namespace of the platform"),
  VOLUME_DATA("its data is in the backup, and a direct restore moves no volume data"),
  NOT_SERVED("the cluster does not serve this kind, and its definition is not restored"),
  NAMESPACE_TERMINATING("its namespace is being deleted"),
  PORT_TAKEN("asks for a node port that another Service has"),
  INVALID("the API server would not take it as it is"),
  IMMUTABLE("differs in fields that cannot be changed"),
  MALFORMED("is not a JSON object");

  private final String text;

  Rule(String text) {
    this.text = text;
  }

  /** The reason, for items about which there is nothing special to say. */
  public String text() {
    return text;
  }

  /** The option that lifts a safety rule; empty for rules that cannot be lifted. */
  public String hint() {
    return switch (this) {
      case PRIVILEGED_KIND, PRIVILEGED_NAMESPACE -> "--include-privileged";
      case VOLUME_DATA -> "--without-volume-data";
      default -> "";
    };
  }

  /** The stable word: {@code privileged-namespace}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
