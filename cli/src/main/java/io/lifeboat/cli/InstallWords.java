package io.lifeboat.cli;

import io.lifeboat.velero.install.CredentialsSpec.Source;
import io.lifeboat.velero.install.Provider;
import io.lifeboat.velero.install.ReconcileManifests.Keeper;
import io.lifeboat.velero.install.ServerSpec.Access;
import io.lifeboat.velero.install.ServerSpec.Crds;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/** Reads the words of {@code install}. */
final class InstallWords {
  private InstallWords() {}

  /** A constant as a field of a VeleroInstall has it: {@code ClusterAdmin}. */
  static @Nullable String field(@Nullable Enum<?> constant) {
    if (constant == null) {
      return null;
    }
    var field = new StringBuilder();
    for (var word : constant.name().split("_", -1)) {
      field.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return field.toString();
  }

  /** {@code --provider}. */
  static final class ProviderWord implements ITypeConverter<Provider> {
    @Override
    public Provider convert(String word) {
      return Words.one(Provider.class, "a provider", word);
    }
  }

  /** {@code --credentials}. */
  static final class SourceWord implements ITypeConverter<Source> {
    @Override
    public Source convert(String word) {
      return Words.one(Source.class, "a source of credentials", word);
    }
  }

  /** {@code --access}. */
  static final class AccessWord implements ITypeConverter<Access> {
    @Override
    public Access convert(String word) {
      return Words.one(Access.class, "a measure of access", word);
    }
  }

  /** {@code --crds}. */
  static final class CrdsWord implements ITypeConverter<Crds> {
    @Override
    public Crds convert(String word) {
      return Words.one(Crds.class, "a maker of kinds", word);
    }
  }

  /** {@code --dry-run}. */
  static final class RehearsalWord implements ITypeConverter<Rehearsal> {
    @Override
    public Rehearsal convert(String word) {
      return Words.one(Rehearsal.class, "a place to try it", word);
    }
  }

  /** {@code --reconcile}. */
  static final class KeeperWord implements ITypeConverter<Keeper> {
    @Override
    public Keeper convert(String word) {
      return Words.one(Keeper.class, "a way to keep it right", word);
    }
  }

  /** Who a dry run asks. */
  enum Rehearsal {
    /** Nobody: no cluster, no cloud. */
    CLIENT,
    /** The cluster, as whoever would install. */
    SERVER
  }
}
