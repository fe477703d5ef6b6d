package io.lifeboat.hub.batch;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which members a batch of some release of the hub operator has (spec/hub-backup.md §3.1). */
public enum Layout {
  /** The line before 2022: no generic resources. */
  THREE,
  /** The year 2022: credentials in three parts. */
  SIX,
  /** Today: five schedules, of which the validation backup holds no data and soon expires. */
  FIVE;

  private static final Set<MemberType> ONLY_SIX =
      Set.of(MemberType.CREDENTIALS_HIVE, MemberType.CREDENTIALS_CLUSTER);

  /** The members that hold a content; without one of them it is not whole. */
  public List<MemberType> members(Content content) {
    return switch (content) {
      case CREDENTIALS ->
          this == SIX
              ? List.of(
                  MemberType.CREDENTIALS,
                  MemberType.CREDENTIALS_HIVE,
                  MemberType.CREDENTIALS_CLUSTER)
              : List.of(MemberType.CREDENTIALS);
      case RESOURCES ->
          this == THREE
              ? List.of(MemberType.RESOURCES)
              : List.of(MemberType.RESOURCES, MemberType.RESOURCES_GENERIC);
      case MANAGED_CLUSTERS -> List.of(MemberType.MANAGED_CLUSTERS);
    };
  }

  /**
   * The layout of some backups of one tick. Those of today carry the type label. Older ones do not,
   * and where they show none of the members that tell six from three, what their hub wrote before
   * decides.
   *
   * @param hubHadSix whether an earlier backup without that label is of a type only the six have
   */
  static Layout of(Collection<HubBackup> members, boolean hubHadSix) {
    if (members.stream().anyMatch(member -> ONLY_SIX.contains(member.type()))) {
      return SIX;
    }
    if (members.stream().anyMatch(HubBackup::namesItsType)) {
      return FIVE;
    }
    var generic = members.stream().anyMatch(Layout::isGeneric);
    return generic || hubHadSix ? SIX : THREE;
  }

  /** Whether a backup shows that its hub had the six schedules when it wrote it. */
  static boolean showsSix(HubBackup backup) {
    return ONLY_SIX.contains(backup.type()) || (isGeneric(backup) && !backup.namesItsType());
  }

  private static boolean isGeneric(HubBackup backup) {
    return backup.type() == MemberType.RESOURCES_GENERIC;
  }
}
