package io.lifeboat.storage.s3;

import java.util.List;

/** The part of AWS a region belongs to, as ARNs name it (managed-velero.md §4.9). */
final class AwsPartition {
  private record Rule(String prefix, String partition) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("cn-", "aws-cn"),
          new Rule("us-gov-", "aws-us-gov"),
          new Rule("us-iso-", "aws-iso"),
          new Rule("us-isob-", "aws-iso-b"),
          new Rule("eu-isoe-", "aws-iso-e"),
          new Rule("us-isof-", "aws-iso-f"));

  private AwsPartition() {}

  /** {@code aws} for every region without a partition of its own, those of other stores too. */
  static String of(String region) {
    return RULES.stream()
        .filter(rule -> region.startsWith(rule.prefix()))
        .findFirst()
        .map(Rule::partition)
        .orElse("aws");
  }
}
