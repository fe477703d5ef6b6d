package io.lifeboat.restore;

import io.lifeboat.archive.VolumeInfo;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Transformer;
import io.lifeboat.velero.RestoreSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One restore as it was asked for.
 *
 * @param name of the restore; restored objects carry it in the label {@code velero.io/restore-name}
 * @param transformer takes each item on its way after Velero's built-in actions
 * @param volumes what the backup says about its volumes; empty when it says nothing
 * @param uid of the Restore object, from which Velero derives names of snapshots; its name where
 *     there is no such object yet
 */
public record RestoreRequest(
    String name,
    RestoreSpec spec,
    Transformer transformer,
    Set<Allowance> allowances,
    List<VolumeInfo> volumes,
    String uid) {
  public RestoreRequest {
    allowances = Set.copyOf(allowances);
    volumes = List.copyOf(volumes);
  }

  /** With no transforms, no allowances, and nothing known about volumes. */
  public static RestoreRequest of(String name, RestoreSpec spec) {
    return new RestoreRequest(name, spec, Transformer.none(), Set.of(), List.of(), name);
  }

  /** With transforms that item and namespace mapping alone decide. */
  public RestoreRequest with(Chain chain) {
    return with(Transformer.of(chain, Facts.mapping(spec.namespaceMapping())));
  }

  public RestoreRequest with(Transformer transformer) {
    return new RestoreRequest(name, spec, transformer, allowances, volumes, uid);
  }

  public RestoreRequest allowing(Allowance allowance) {
    var more = EnumSet.of(allowance);
    more.addAll(allowances);
    return new RestoreRequest(name, spec, transformer, more, volumes, uid);
  }

  public RestoreRequest withVolumes(List<VolumeInfo> volumes) {
    return new RestoreRequest(name, spec, transformer, allowances, volumes, uid);
  }

  public RestoreRequest withUid(String uid) {
    return new RestoreRequest(name, spec, transformer, allowances, volumes, uid);
  }

  boolean allows(Allowance allowance) {
    return allowances.contains(allowance);
  }
}
