package org.tertulia.strand;

/** What every provider of strands promises. */
interface StrandsContract extends TurnsContract, WaitsContract, LoopContract {

    @Override
    StrandsRig open();
}
