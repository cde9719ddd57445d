"use strict";
// The same with the lines of the sources in errors, which costs an eighth of the start of a program.
process.setSourceMapsEnabled(true);
require("./transpiled.js");
