package io.lifeboat.transform;

/**
 * An image that has to move to another registry; nothing here moves it.
 *
 * @param from transport and reference: {@code docker://HOST/PATH@DIGEST}, or {@code bsl://PATH…}
 *     for an image kept in the backup storage location
 * @param to the same form
 */
public record ImageCopy(String from, String to) {}
