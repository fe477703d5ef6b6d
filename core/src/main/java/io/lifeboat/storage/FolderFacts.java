package io.lifeboat.storage;

import java.nio.file.Path;

/**
 * What a machine says of a folder that backups are kept in.
 *
 * @param owner the user's name, or number
 * @param openToOthers whether users besides the owner and its group may look into it
 * @param fileSystem its kind, such as {@code ext4} or {@code nfs4}
 * @param freeBytes what may still be written there
 */
public record FolderFacts(
    Path folder, String owner, boolean openToOthers, String fileSystem, long freeBytes) {}
