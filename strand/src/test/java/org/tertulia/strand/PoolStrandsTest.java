package org.tertulia.strand;

final class PoolStrandsTest implements StrandsContract {

    @Override
    public StrandsRig open() {
        return StrandsRig.Real.onPool();
    }
}
