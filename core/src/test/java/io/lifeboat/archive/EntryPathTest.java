package io.lifeboat.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The layouts of spec/velero.md §2.3. */
class EntryPathTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      emptyValue = "",
      value = {
        "resources/pods/namespaces/shop/web.json,pods,shop,web,'',false",
        "resources/pods/v1-preferredversion/namespaces/shop/web.json,pods,shop,web,v1,true",
        "resources/rockbands.music.org/v1/namespaces/a/b.json,rockbands.music.org,a,b,v1,false",
        "resources/namespaces/cluster/shop.json,namespaces,'',shop,'',false",
        "resources/namespaces/v1-preferredversion/cluster/s.json,namespaces,'',s,v1,true",
        "resources/roles.rbac.x/cluster/system:a.b.json,roles.rbac.x,'',system:a.b,'',false",
        "resources/x/namespaces/cluster/y.json,x,cluster,y,'',false",
        "resources/x/namespaces/namespaces/y.json,x,namespaces,y,'',false"
      })
  void entriesNameTheirItem(
      String entry, String resource, String namespace, String name, String version, boolean best) {
    var item = new ItemId(GroupResource.parse(resource), new NamespacedName(namespace, name));
    var path = new EntryPath(item, version, best);

    assertThat(EntryPath.parse(entry)).isEqualTo(Optional.of(path));
    assertThat(path).hasToString(entry);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "metadata/version",
        "resources/pods/namespaces/shop/web.yaml",
        "resources/pods/namespaces/shop/.json",
        "resources/pods/namespaces/web.json",
        "resources/pods/web.json",
        "resources/pods/v1/v2/cluster/web.json",
        "resources/pods/cluster/deep/web.json",
        "other/pods/cluster/web.json"
      })
  void otherFilesAreNoItems(String entry) {
    assertThat(EntryPath.parse(entry)).isEmpty();
  }
}
