package io.lifeboat.velero;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A pair of include and exclude lists, of namespaces or of resources. Entries may be globs;
 * excludes win; empty includes mean everything.
 */
public final class NameFilter {
  private static final String ALL = "*";
  private static final NameFilter EVERYTHING = new NameFilter(List.of(), List.of());

  private final List<Glob> includes;
  private final List<Glob> excludes;

  private NameFilter(List<String> includes, List<String> excludes) {
    this.includes = includes.stream().map(Glob::of).toList();
    this.excludes = excludes.stream().map(Glob::of).toList();
  }

  public static NameFilter of(List<String> includes, List<String> excludes) {
    return new NameFilter(includes, excludes);
  }

  /** Lets every name through. */
  public static NameFilter everything() {
    return EVERYTHING;
  }

  /** Reads two members of a spec, such as {@code includedNamespaces}; absent ones are empty. */
  static NameFilter of(JsonNode spec, String includes, String excludes) {
    return new NameFilter(texts(spec.path(includes)), texts(spec.path(excludes)));
  }

  static List<String> texts(JsonNode array) {
    var found = new ArrayList<String>();
    array.forEach(text -> found.add(text.asText()));
    return found;
  }

  public List<String> includes() {
    return includes.stream().map(Glob::text).toList();
  }

  public List<String> excludes() {
    return excludes.stream().map(Glob::text).toList();
  }

  public boolean matches(String name) {
    return !isExcluded(name)
        && (includes.isEmpty() || includes.stream().anyMatch(glob -> glob.matches(name)));
  }

  /** Whether an exclude entry names it, whatever the includes say. */
  public boolean isExcluded(String name) {
    return excludes.stream().anyMatch(glob -> glob.matches(name));
  }

  /** Whether an include entry names it; an empty include list names nothing. */
  public boolean names(String name) {
    return includes.stream().anyMatch(glob -> glob.matches(name));
  }

  /** Velero's "everything": includes empty or exactly {@code *}, no excludes. */
  public boolean isEverything() {
    return excludes.isEmpty() && (includes.isEmpty() || includes().equals(List.of(ALL)));
  }

  public boolean isEmpty() {
    return excludes.isEmpty() && includes.isEmpty();
  }

  /** The same filter with more excludes behind its own; duplicates are left out. */
  public NameFilter excluding(List<String> more) {
    var all = new ArrayList<>(excludes());
    more.stream().filter(name -> !all.contains(name)).forEach(all::add);
    return new NameFilter(includes(), all);
  }

  /** The same filter with each entry translated, as discovery turns {@code pvc} into a plural. */
  public NameFilter translated(UnaryOperator<String> translation) {
    return new NameFilter(
        includes().stream().map(translation).toList(),
        excludes().stream().map(translation).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NameFilter that
        && includes().equals(that.includes())
        && excludes().equals(that.excludes());
  }

  @Override
  public int hashCode() {
    return includes().hashCode() * 31 + excludes().hashCode();
  }

  @Override
  public String toString() {
    return "includes " + includes() + ", excludes " + excludes();
  }
}
