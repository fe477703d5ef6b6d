package io.lifeboat.restore.action;

import io.lifeboat.resource.KubeObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mapping ConfigMaps of Velero's namespace (spec/velero.md §3.14).
 *
 * @param storageClasses old class → new class
 * @param images texts inside image names → what replaces them
 * @param ambiguous names of actions with more than one ConfigMap: an error for each of their items
 */
public record MappingTables(
    Map<String, String> storageClasses, Map<String, String> images, List<String> ambiguous) {
  static final String STORAGE_CLASS = "velero.io/change-storage-class";
  static final String IMAGE_NAME = "velero.io/change-image-name";
  private static final String PLUGIN_CONFIG = "velero.io/plugin-config";

  public MappingTables {
    storageClasses = Map.copyOf(storageClasses);
    images = Collections.unmodifiableMap(new TreeMap<>(images));
    ambiguous = List.copyOf(ambiguous);
  }

  /** Reads them from the ConfigMaps that carry {@code velero.io/plugin-config}. */
  public static MappingTables of(List<KubeObject> configMaps) {
    var images = new TreeMap<String, String>();
    for (var row : data(configMaps, IMAGE_NAME).values()) {
      var comma = row.indexOf(',');
      if (comma > 0 && comma < row.length() - 1) {
        images.put(row.substring(0, comma).strip(), row.substring(comma + 1).strip());
      }
    }
    return new MappingTables(
        data(configMaps, STORAGE_CLASS),
        images,
        List.of(STORAGE_CLASS, IMAGE_NAME).stream()
            .filter(action -> of(configMaps, action).size() > 1)
            .toList());
  }

  private static List<KubeObject> of(List<KubeObject> configMaps, String action) {
    return configMaps.stream()
        .filter(map -> map.labels().containsKey(PLUGIN_CONFIG))
        .filter(map -> map.label(action).equals("RestoreItemAction"))
        .toList();
  }

  private static Map<String, String> data(List<KubeObject> configMaps, String action) {
    var found = of(configMaps, action);
    return found.size() == 1 ? found.get(0).stringMap("/data") : Map.of();
  }
}
