package org.tertulia.simulator.world;

import java.util.function.UnaryOperator;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.simulator.network.NetworkConditions;

/**
 * What a world is made of.
 *
 * @param seed what repeats it
 * @param conditions how its network behaves
 * @param policy what the service provider decides
 */
public record WorldSetup(long seed, NetworkConditions conditions, ServiceProviderPolicy policy) {

    public WorldSetup conditions(NetworkConditions changed) {
        return new WorldSetup(seed, changed, policy);
    }

    public WorldSetup policy(UnaryOperator<ServiceProviderPolicy> change) {
        return new WorldSetup(seed, conditions, change.apply(policy));
    }

    /** Makes the world. */
    public World create() {
        return new World(this);
    }
}
