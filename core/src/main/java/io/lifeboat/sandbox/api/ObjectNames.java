package io.lifeboat.sandbox.api;

import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names are allowed, and how one is made from {@code generateName}. */
final class ObjectNames {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int RANDOM_LETTERS = 5;
  private static final int LONGEST_GENERATED_BASE = 63 - RANDOM_LETTERS;
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
  private static final Pattern DNS_SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_SUBDOMAIN = 253;
  private static final Set<String> LABEL_NAMED = Set.of("namespaces", "services");

  private ObjectNames() {}

  static String generated(String base, Random random) {
    var name = new StringBuilder(base);
    name.setLength(Math.min(base.length(), LONGEST_GENERATED_BASE));
    for (var i = 0; i < RANDOM_LETTERS; i++) {
      name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return name.toString();
  }

  /**
   * Refuses what is no name of that kind.
   *
   * @throws Refusal 422
   */
  static void check(ApiKind kind, String name) {
    if (name.isEmpty()) {
      throw Refusal.invalid(
          kind,
          "",
          "metadata.name",
          "FieldValueRequired",
          "Required value: name or generateName is required");
    }
    if (!isValid(kind, name)) {
      throw Refusal.invalid(
          kind,
          name,
          "metadata.name",
          "FieldValueInvalid",
          "Invalid value: \"" + name + "\": not an RFC 1123 name");
    }
  }

  private static boolean isValid(ApiKind kind, String name) {
    if (kind.group().equals("rbac.authorization.k8s.io")) {
      // Roles are named like "system:node": only what would break a path is refused.
      return !name.contains("/") && !name.contains("%") && !name.equals(".") && !name.equals("..");
    }
    var isLabel = kind.group().isEmpty() && LABEL_NAMED.contains(kind.plural());
    return isLabel
        ? name.length() <= LONGEST_LABEL && DNS_LABEL.matcher(name).matches()
        : name.length() <= LONGEST_SUBDOMAIN && DNS_SUBDOMAIN.matcher(name).matches();
  }
}
