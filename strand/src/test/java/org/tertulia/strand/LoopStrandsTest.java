package org.tertulia.strand;

final class LoopStrandsTest implements StrandsContract {

    @Override
    public StrandsRig open() {
        return StrandsRig.Real.onLoop();
    }
}
