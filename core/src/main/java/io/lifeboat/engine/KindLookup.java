package io.lifeboat.engine;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.kube.Cluster;
import io.lifeboat.kube.ListScope;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.resource.Place;
import io.lifeboat.resource.PlaceTable;
import io.lifeboat.resource.ServedResource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of one kind by name, asked for with whichever needs fewer requests: a GET each when
 * few are wanted, a paged list of the kind when many are. Objects lie in a spool; memory holds
 * their names. Safe for use by several threads.
 */
final class KindLookup {
  /** A page holds 500; but a GET is cheaper for the server than a page, so a few are worth it. */
  private static final int WANTED_BY_GET = 8;

  private static final int PAGE = 500;

  private final Cluster cluster;
  private final ServedResource resource;
  private final ItemSpool spool;
  private final long wanted;
  private final PlaceTable known = new PlaceTable();
  private final Set<NamespacedName> absent = new HashSet<>();
  private boolean listed;
  private boolean tooMany;

  /**
   * @param wanted about how many objects will be asked for
   */
  KindLookup(Cluster cluster, ServedResource resource, ItemSpool spool, long wanted) {
    this.cluster = cluster;
    this.resource = resource;
    this.spool = spool;
    this.wanted = wanted;
  }

  /** The object; empty when there is none. */
  synchronized Optional<KubeObject> find(NamespacedName name) {
    return place(name).map(place -> KubeObject.parse(spool.read(place)));
  }

  private Optional<Place> place(NamespacedName name) {
    if (wanted > WANTED_BY_GET && !listed && !tooMany) {
      listAll();
    }
    var found = known.find(name);
    if (found.isPresent() || listed || absent.contains(name)) {
      return found;
    }
    cluster.get(resource, name).ifPresentOrElse(live -> put(name, live), () -> absent.add(name));
    return known.find(name);
  }

  private void put(NamespacedName name, KubeObject object) {
    known.put(name, spool.append(object.toJson()));
  }

  private void listAll() {
    try {
      cluster.list(resource, ListScope.all(), this::keep);
      listed = true;
    } catch (TooMany e) {
      tooMany = true; // what has been read stays known
    } catch (LifeboatException e) {
      if (!e.code().equals("cluster-forbidden")) {
        throw e;
      }
      tooMany = true; // who may not list may still be allowed to get
    }
  }

  private void keep(KubeObject object) {
    put(object.namespacedName(), object);
    if (known.size() > wanted * PAGE) {
      throw new TooMany();
    }
  }

  /** Ends a list that has cost as many pages as single GETs would have cost requests. */
  private static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMany() {
      super("", null, false, false);
    }
  }
}
