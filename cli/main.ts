#!/usr/bin/env node
import { program } from "./program";

void program(process.argv).then((code) => {
    // Connections that are kept alive would hold the process for minutes.
    process.exit(code);
});
