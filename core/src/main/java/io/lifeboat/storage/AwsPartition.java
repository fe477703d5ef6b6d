package io.lifeboat.storage;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.List;
import java.util.regex.Pattern;

/** The part of AWS a region belongs to, as ARNs name it (managed-velero.md §4.9). */
public final class AwsPartition {
  private record Rule(String prefix, String partition) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("cn-", "aws-cn"),
          new Rule("us-gov-", "aws-us-gov"),
          new Rule("us-iso-", "aws-iso"),
          new Rule("us-isob-", "aws-iso-b"),
          new Rule("eu-isoe-", "aws-iso-e"),
          new Rule("us-isof-", "aws-iso-f"));

  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}");

  private AwsPartition() {}

  /**
   * Passes for what can be a region of AWS; which ones there are, AWS alone knows.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code region-unknown}
   */
  public static void check(String region) {
    if (!REGION.matcher(region).matches()) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "region-unknown",
          "'" + region + "' is no region of AWS",
          "write it such as eu-west-1; a store of your own needs its endpoint besides");
    }
  }

  /**
   * The partition of a region of AWS itself.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code region-unknown}
   */
  public static String ofAws(String region) {
    check(region);
    return of(region);
  }

  /** {@code aws} for every region without a partition of its own, those of other stores too. */
  public static String of(String region) {
    return RULES.stream()
        .filter(rule -> region.startsWith(rule.prefix()))
        .findFirst()
        .map(Rule::partition)
        .orElse("aws");
  }
}
