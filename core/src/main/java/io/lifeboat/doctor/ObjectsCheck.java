package io.lifeboat.doctor;

import io.lifeboat.storage.Capability;
import io.lifeboat.storage.StorageFailure;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whether the store does to objects what S3 does. What only some programs need it may lack. */
record ObjectsCheck(Supplier<List<Capability>> probe) implements Check {
  /** What the SDKs of AWS send by themselves, and with them Velero's plugin for AWS. */
  private static final String TRAILERS = "trailing-checksums";

  @Override
  public String name() {
    return "objects";
  }

  @Override
  public List<String> needs() {
    return List.of("list", "write", "read");
  }

  @Override
  public Finding look() {
    var tried = probe.get();
    var lacking = tried.stream().filter(one -> !one.isThere()).toList();
    var needed = lacking.stream().filter(Capability::needed).toList();
    if (!needed.isEmpty()) {
      throw StorageFailure.unsupported(
          "the store is not like S3: " + words(needed),
          "bring its software up to date, or keep backups elsewhere",
          null);
    }
    var works = tried.stream().filter(Capability::isThere).map(Capability::name).toList();
    var what = String.join(", ", works);
    return Finding.ok(
        name(),
        lacking.isEmpty() ? what : what + "; unsupported: " + words(lacking) + forVelero(lacking));
  }

  private static String words(List<Capability> lacking) {
    return lacking.stream()
        .map(one -> one.name() + " (" + one.lacking() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String forVelero(List<Capability> lacking) {
    return lacking.stream().anyMatch(one -> one.name().equals(TRAILERS))
        ? "; Velero's location needs checksumAlgorithm: \"\" in its config"
        : "";
  }
}
