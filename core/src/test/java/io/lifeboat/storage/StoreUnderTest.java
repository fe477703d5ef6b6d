package io.lifeboat.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Where the contract of {@link ObjectStore} gets its stores, and how it looks into them. */
public interface StoreUnderTest {
  /** A store that holds nothing yet; listings come in pages of at most {@code pageSize}. */
  ObjectStore emptyStore(int pageSize);

  /** With the pages of S3. */
  default ObjectStore emptyStore() {
    return emptyStore(1000);
  }

  static ObjectBody body(String text) {
    return ObjectBody.of(text.getBytes(UTF_8));
  }

  static String text(InputStream stream) throws IOException {
    try (stream) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  /** Every key and rolled-up folder of a listing, all its pages, in order. */
  static List<String> keys(ObjectStore store, String prefix, ObjectStore.Depth depth) {
    var all = new ArrayList<String>();
    for (var page : pages(store, prefix, depth)) {
      var both = new ArrayList<>(page.folders());
      page.objects().forEach(object -> both.add(object.key()));
      both.sort(ObjectKey.ORDER);
      all.addAll(both);
    }
    return all;
  }

  static List<ObjectPage> pages(ObjectStore store, String prefix, ObjectStore.Depth depth) {
    var pages = new ArrayList<ObjectPage>();
    var token = "";
    do {
      pages.add(store.list(prefix, depth, token));
      token = pages.get(pages.size() - 1).nextToken();
    } while (!token.isEmpty());
    return pages;
  }
}
