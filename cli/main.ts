#!/usr/bin/env node
import "../startup/quick";
import { program } from "./program";

// Whoever reads has enough, as `| head` does: what is still printed goes nowhere, and the exit code says how it ended.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") {
        throw error;
    }
});

void program(process.argv).then((code) => {
    // Connections that are kept alive would hold the process for minutes.
    process.exit(code);
});
