package org.tertulia.strand;

final class SimulatedStrandsTest implements StrandsContract {

    @Override
    public StrandsRig open() {
        return new StrandsRig.Simulated(1);
    }
}
