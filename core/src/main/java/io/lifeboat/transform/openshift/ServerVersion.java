package io.lifeboat.transform.openshift;

import io.lifeboat.resource.KubeObject;
import java.util.regex.Pattern;

/** The Kubernetes version of a cluster, from its {@code /version} document (§4.1). */
record ServerVersion(int major, int minor) {
  private static final Pattern PAIR = Pattern.compile("(\\d{1,9}) \\+*(\\d{1,9})\\+*");
  private static final Pattern GIT = Pattern.compile("v(\\d{1,9})\\.(\\d{1,9})\\.");

  /** Falls back to the git version when major or minor is not a number; ends the rule otherwise. */
  static ServerVersion of(KubeObject document) {
    var pair = PAIR.matcher(document.text("/major") + " " + document.text("/minor"));
    if (pair.matches()) {
      return new ServerVersion(Integer.parseInt(pair.group(1)), Integer.parseInt(pair.group(2)));
    }
    var git = GIT.matcher(document.text("/gitVersion"));
    if (!git.find()) {
      throw new UnknownFact("gitVersion does not match expected format");
    }
    return new ServerVersion(Integer.parseInt(git.group(1)), Integer.parseInt(git.group(2)));
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
