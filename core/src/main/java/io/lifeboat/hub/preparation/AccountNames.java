package io.lifeboat.hub.preparation;

/** Names and labels of the accounts that bring managed clusters back (spec §5.2, §8.1, §8.3). */
public final class AccountNames {
  /** Add-ons and works of the component. */
  public static final String ADD_ON = "managed-serviceaccount";

  public static final String FIRST = "auto-import-account";
  public static final String PAIR = "auto-import-account-pair";

  /** On what we make the value is {@link #FIRST}, on token secrets {@code true}. */
  public static final String LABEL =
      "authentication.open-cluster-management.io/is-managed-serviceaccount";

  public static final String WORK_LABEL = "open-cluster-management.io/addon-name-work";

  /** Where the agent runs on a managed cluster when its add-on does not say. */
  static final String STANDARD_NAMESPACE = "open-cluster-management-agent-addon";

  private AccountNames() {}

  /** A part of the names of what is made for an account. */
  static String part(String account) {
    return account.equals(FIRST) ? "" : "-pair";
  }
}
