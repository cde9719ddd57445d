"use strict";
module.exports = require("./support/tiers").tier([]);
