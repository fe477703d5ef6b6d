package io.lifeboat.plugin;

import java.util.Set;
import java.util.TreeSet;

/** The words after the program's name; Velero adds its own, which mean nothing here. */
final class Options {
  private static final String WITHOUT = "--without";

  private Options() {}

  /** The actions named by {@code --without NAME,NAME} and {@code --without=NAME}. */
  static Set<String> without(String... words) {
    var names = new TreeSet<String>();
    for (var i = 0; i < words.length; i++) {
      if (words[i].equals(WITHOUT) && i + 1 < words.length) {
        names.addAll(Configuration.words(words[++i]));
      } else if (words[i].startsWith(WITHOUT + "=")) {
        names.addAll(Configuration.words(words[i].substring(WITHOUT.length() + 1)));
      }
    }
    return names;
  }
}
