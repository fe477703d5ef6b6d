package io.lifeboat.cli;

import io.lifeboat.storage.BucketAdmin;
import io.lifeboat.storage.Capability;
import io.lifeboat.storage.StoreAccess;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is behind the objects of a location in a cloud; nothing of it is opened before it is asked
 * for.
 *
 * @param objects tries what the server does to objects; absent where there is one kind of it only
 * @param options that lead a command to the same server, each with a space before
 */
record CloudSide(
    Supplier<StoreAccess> access,
    Supplier<BucketAdmin> admin,
    Optional<Supplier<List<Capability>>> objects,
    String options) {}
