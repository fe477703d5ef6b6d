package io.lifeboat.storage.s3;

import java.nio.file.Path;
import java.util.Optional;

/** Where the credentials come from. No {@code toString} here shows a secret. */
public sealed interface S3Access {
  /** The profile of a file that names none. */
  String DEFAULT_PROFILE = "default";

  /** Environment, web identity, {@code ~/.aws}, container, instance: as every AWS tool looks. */
  record DefaultChain() implements S3Access {}

  /** A profile of the usual files; stronger than keys in the environment. */
  record Profile(String name) implements S3Access {}

  /** A profile of a credentials file elsewhere. */
  record ProfileFile(Path file, String profile) implements S3Access {}

  /** A profile of the text of a credentials file, as Velero's {@code cloud} secret holds it. */
  record ProfileText(String ini, String profile) implements S3Access {
    @Override
    public String toString() {
      return "ProfileText[profile=" + profile + "]";
    }
  }

  /** A key pair; temporary ones come with a session token. */
  record KeyPair(String id, String secret, Optional<String> sessionToken) implements S3Access {
    @Override
    public String toString() {
      return "KeyPair[id=" + id + "]";
    }
  }
}
