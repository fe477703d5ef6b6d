package io.lifeboat.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lifeboat.storage.LifecycleRule;
import io.lifeboat.storage.LifecycleRule.Subject;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;

/** Which rules of a bucket ours take the place of, and under which ids. */
class LifecycleRulesTest {
  private static LifecycleRule backups(String prefix, int days) {
    return new LifecycleRule(
        Subject.BACKUPS, prefix, Optional.of(days), Optional.empty(), Optional.empty());
  }

  private static software.amazon.awssdk.services.s3.model.LifecycleRule there(
      String id, String prefix) {
    return software.amazon.awssdk.services.s3.model.LifecycleRule.builder()
        .id(id)
        .status(ExpirationStatus.ENABLED)
        .filter(filter -> filter.prefix(prefix))
        .expiration(e -> e.days(90))
        .build();
  }

  private static AbstractListAssert<?, List<? extends Tuple>, Tuple, ObjectAssert<Tuple>> merged(
      LifecycleRule ours, software.amazon.awssdk.services.s3.model.LifecycleRule... there) {
    return assertThat(LifecycleRules.merged(List.of(there), List.of(ours)))
        .extracting(
            rule -> rule.id(), rule -> rule.filter().prefix(), rule -> rule.expiration().days());
  }

  @Test
  void upstreamsRuleIsTakenOver() {
    merged(backups("backups/", 120), there("Backup Expiry", "backups/"))
        .containsExactly(tuple("Backup Expiry", "backups/", 120));
  }

  @Test
  void b10EachFurtherPrefixHasARuleOfItsOwn() {
    merged(backups("east/backups/", 30), there("Backup Expiry", "backups/"))
        .containsExactly(
            tuple("Backup Expiry", "backups/", 90),
            tuple("Backup Expiry east", "east/backups/", 30));
    merged(
            backups("east/backups/", 30),
            there("Backup Expiry west", "west/backups/"),
            there("Backup Expiry east", "east/backups/"))
        .containsExactly(
            tuple("Backup Expiry west", "west/backups/", 90),
            tuple("Backup Expiry east", "east/backups/", 30));
  }

  @Test
  void aRuleOfOurPrefixKeepsUpstreamsIdWhereItHasThat() {
    merged(backups("east/backups/", 30), there("Backup Expiry", "east/backups/"))
        .containsExactly(tuple("Backup Expiry", "east/backups/", 30));
  }

  @Test
  void b10AnIdThatAnotherPrefixHasIsLeftToIt() {
    merged(backups("backups/", 30), there("Backup Expiry", "east/backups/"))
        .containsExactly(
            tuple("Backup Expiry", "east/backups/", 90), tuple("Backup Expiry 2", "backups/", 30));
  }

  @Test
  void aRuleOfOursThatWasWidenedIsPutBack() {
    merged(backups("backups/", 30), there("Backup Expiry", ""))
        .containsExactly(tuple("Backup Expiry", "backups/", 30));
    merged(backups("east/backups/", 30), there("Backup Expiry east", "east/"))
        .containsExactly(tuple("Backup Expiry east", "east/backups/", 30));
  }

  @Test
  void twoRulesOfOurPrefixBecomeOne() {
    merged(
            backups("east/backups/", 30),
            there("Backup Expiry", "east/backups/"),
            there("Backup Expiry east", "east/backups/"))
        .containsExactly(tuple("Backup Expiry", "east/backups/", 30));
  }

  @Test
  void b10RulesOfOthersAreNeverTakenForOurs() {
    var theirs = there("Backup Expiry of the team", "logs/");

    assertThat(LifecycleRules.ours(List.of(theirs, there("cleanup", "backups/")))).isEmpty();
    merged(backups("backups/", 30), theirs, there("cleanup", "backups/"))
        .containsExactly(
            tuple("Backup Expiry of the team", "logs/", 90),
            tuple("cleanup", "backups/", 90),
            tuple("Backup Expiry", "backups/", 30));
  }

  @Test
  void anIdIsNeverLongerThanS3Takes() {
    var rules =
        LifecycleRules.merged(List.of(), List.of(backups("a".repeat(900) + "/backups/", 30)));

    assertThat(rules.get(0).id()).startsWith("Backup Expiry aaa").hasSize(240);
  }
}
