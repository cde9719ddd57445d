"use strict";
const { COMMON } = require("../support/tiers");

module.exports = {
    ...COMMON,
    spec: ["tests/emulator/**/*.test.ts"],
    timeout: 1_800_000,
    parallel: true,
    // The provider waits more than it works, for load balancers, gateways and queues to be as it wants them; there is
    // memory for this many accounts, of half a gigabyte each.
    jobs: 6,
};
