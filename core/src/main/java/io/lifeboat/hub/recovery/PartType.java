package io.lifeboat.hub.recovery;

import io.lifeboat.hub.batch.Content;
import io.lifeboat.hub.batch.MemberType;
import java.util.Arrays;
import java.util.Optional;

/** The parts of a restore, in the order in which they are created. Source: spec §6.6. */
public enum PartType {
  CREDENTIALS("Credentials", MemberType.CREDENTIALS, Content.CREDENTIALS, Tier.PASSIVE),
  /** Of batches of 2022, whole: they tell no activation data. */
  CREDENTIALS_HIVE(
      "CredentialsHive", MemberType.CREDENTIALS_HIVE, Content.CREDENTIALS, Tier.PASSIVE),
  /** Likewise. */
  CREDENTIALS_CLUSTER(
      "CredentialsCluster", MemberType.CREDENTIALS_CLUSTER, Content.CREDENTIALS, Tier.PASSIVE),
  RESOURCES("Resources", MemberType.RESOURCES, Content.RESOURCES, Tier.PASSIVE),
  RESOURCES_GENERIC(
      "ResourcesGeneric", MemberType.RESOURCES_GENERIC, Content.RESOURCES, Tier.PASSIVE),
  RESOURCES_GENERIC_ACTIVE(
      "ResourcesGenericActive", MemberType.RESOURCES_GENERIC, Content.RESOURCES, Tier.ACTIVE),
  CREDENTIALS_ACTIVE("CredentialsActive", MemberType.CREDENTIALS, Content.CREDENTIALS, Tier.ACTIVE),
  MANAGED_CLUSTERS(
      "ManagedClusters", MemberType.MANAGED_CLUSTERS, Content.MANAGED_CLUSTERS, Tier.CLUSTERS);

  /** What must be done before what. */
  public enum Tier {
    /** What a hub that waits may have, too. */
    PASSIVE,
    /** What is labelled for activation: always with the managed clusters (W11). */
    ACTIVE,
    /** The managed clusters, last. */
    CLUSTERS
  }

  private final String word;
  private final MemberType member;
  private final Content content;
  private final Tier tier;

  PartType(String word, MemberType member, Content content, Tier tier) {
    this.word = word;
    this.member = member;
    this.content = content;
    this.tier = tier;
  }

  static Optional<PartType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  /** The one that a backup of that type is restored by. */
  static Optional<PartType> of(MemberType member, boolean active) {
    return Arrays.stream(values())
        .filter(type -> type.member == member && (type.tier == Tier.ACTIVE) == active)
        .findFirst();
  }

  /** The one that carries most of a content. */
  static PartType first(Content content) {
    return switch (content) {
      case CREDENTIALS -> CREDENTIALS;
      case RESOURCES -> RESOURCES;
      case MANAGED_CLUSTERS -> MANAGED_CLUSTERS;
    };
  }

  /** What the backup holds that it comes from. */
  public MemberType member() {
    return member;
  }

  /** By which field of a Restore it is asked for. */
  public Content content() {
    return content;
  }

  public Tier tier() {
    return tier;
  }

  boolean activates() {
    return tier != Tier.PASSIVE;
  }

  boolean isCredentials() {
    return content == Content.CREDENTIALS;
  }

  /** The end of its Velero Restore's name: two parts come from one backup. */
  String suffix() {
    return tier == Tier.ACTIVE ? "-active" : "";
  }

  /** As status and labels have it. */
  @Override
  public String toString() {
    return word;
  }
}
