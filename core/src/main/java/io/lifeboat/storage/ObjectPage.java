package io.lifeboat.storage;

import java.util.List;

/**
 * One page of a listing.
 *
 * @param folders the rolled-up prefixes, each with its closing slash, relative to the location
 * @param nextToken empty on the last page
 */
public record ObjectPage(List<StoredObject> objects, List<String> folders, String nextToken) {
  public ObjectPage {
    objects = List.copyOf(objects);
    folders = List.copyOf(folders);
  }

  public boolean isLast() {
    return nextToken.isEmpty();
  }
}
