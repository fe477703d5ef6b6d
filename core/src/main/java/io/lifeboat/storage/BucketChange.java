package io.lifeboat.storage;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** One difference to remove; what it does not name stays as it is. */
public sealed interface BucketChange {
  /** What is being done, as a user reads it. */
  String doing();

  /**
   * Make the bucket; {@code locked} cannot be had later. Where a store takes tags with it, it has
   * them from the start.
   */
  record Create(boolean locked, Map<String, String> tags) implements BucketChange {
    public Create {
      tags = Map.copyOf(tags);
    }

    /** Without a word of tags. */
    public Create(boolean locked) {
      this(locked, Map.of());
    }

    @Override
    public String doing() {
      return "creating the bucket";
    }
  }

  /** Make the bucket private, whatever ACLs and policies say. */
  record BlockPublicAccess() implements BucketChange {
    @Override
    public String doing() {
      return "blocking public access";
    }
  }

  /** Give all objects to the bucket's owner. */
  record EnforceOwner() implements BucketChange {
    @Override
    public String doing() {
      return "giving all objects to the bucket's owner";
    }
  }

  /** Encrypt what is written from now on. */
  record Encrypt(Encryption with) implements BucketChange {
    @Override
    public String doing() {
      return "encrypting what is written";
    }
  }

  /** Deny what comes without TLS, beside the statements that are there. */
  record RequireTls() implements BucketChange {
    @Override
    public String doing() {
      return "denying requests without TLS";
    }
  }

  /** Keep what is overwritten or deleted as an old version. */
  record KeepVersions() implements BucketChange {
    @Override
    public String doing() {
      return "keeping old versions";
    }
  }

  /** Keep what was deleted for so many days, out of sight. */
  record SoftDelete(int days) implements BucketChange {
    @Override
    public String doing() {
      return "keeping what was deleted for a while";
    }
  }

  /** Keep new objects for so many days (governance). */
  record Retain(int days) implements BucketChange {
    @Override
    public String doing() {
      return "locking new objects";
    }
  }

  /** Put our rules beside those of others. */
  record PutLifecycle(List<LifecycleRule> rules) implements BucketChange {
    public PutLifecycle {
      rules = List.copyOf(rules);
    }

    @Override
    public String doing() {
      return rules.stream().allMatch(LifecycleRule::isOfUploads)
          ? "ending unfinished uploads"
          : "letting old backups expire";
    }
  }

  /** Write down who asks for what. */
  record LogAccess(AccessLog to) implements BucketChange {
    @Override
    public String doing() {
      return "logging access";
    }
  }

  /** Take tags off; those of others stay. */
  record RemoveTags(Set<String> keys) implements BucketChange {
    public RemoveTags {
      keys = Set.copyOf(keys);
    }

    @Override
    public String doing() {
      return "taking our tags off";
    }
  }

  /** Put our tags beside those of others. */
  record PutTags(Map<String, String> tags) implements BucketChange {
    public PutTags {
      tags = Map.copyOf(tags);
    }

    @Override
    public String doing() {
      return tags.keySet().equals(Set.of(LackedSettings.TAG))
          ? "noting in a tag what the store lacks"
          : "tagging";
    }
  }
}
