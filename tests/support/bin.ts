import { execFileSync } from "node:child_process";
import * as path from "node:path";

/** Compiles the package, which the plugin and the tarball consist of; tests must not judge an older one. */
export function buildPackage(): void {
    const root = path.join(__dirname, "..", "..");
    execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", root], { stdio: "inherit" });
}
