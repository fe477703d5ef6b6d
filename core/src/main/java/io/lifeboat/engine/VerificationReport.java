package io.lifeboat.engine;

import io.lifeboat.resource.ItemId;
import java.util.List;

/**
 * What reading a restore back showed.
 *
 * @param checked how many items were compared
 * @param findings those that are not as they were sent, in the order of the plan
 */
public record VerificationReport(int checked, List<Finding> findings) {
  /**
   * One item that is not as it was sent.
   *
   * @param pointers where it differs, as JSON pointers, never with values; empty: it is not there
   */
  public record Finding(ItemId item, List<String> pointers) {
    public Finding {
      pointers = List.copyOf(pointers);
    }

    public boolean isMissing() {
      return pointers.isEmpty();
    }
  }

  public VerificationReport {
    findings = List.copyOf(findings);
  }

  public boolean isEqual() {
    return findings.isEmpty();
  }
}
