package io.lifeboat.engine;

import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.ServedResource;
import java.util.List;

/** The lists that collect the items of one resource. Several may show the same item. */
public record BackupScan(ServedResource resource, List<ListScope> scopes) {
  public BackupScan {
    scopes = List.copyOf(scopes);
  }
}
