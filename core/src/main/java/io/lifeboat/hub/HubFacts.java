package io.lifeboat.hub;

import java.util.Optional;

/**
 * What a pass knows of the hub itself.
 *
 * @param discovery absent when the API server could not say what it serves
 * @param problem why it could not; empty otherwise
 * @param hasTokens whether managed service accounts can be had (spec §4.2 step 8)
 */
public record HubFacts(
    HubSite site, Optional<HubDiscovery> discovery, String problem, boolean hasTokens) {}
