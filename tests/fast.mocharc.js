"use strict";
const { SLOW, tier } = require("./support/tiers");

module.exports = tier(SLOW);
