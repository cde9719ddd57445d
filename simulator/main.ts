import { AccountFile } from "./accountFile";
import { serveAccount } from "./serveAccount";

/**
 * Process of the simulator: `main.ts <account file> [milliseconds of a deployment's stage]`. Prints a line each: its port,
 * as the engine expects it of a plugin, the address of its HTTP API, and the port of the providers that build images.
 */
async function main(accountFile: string | undefined, stageMs: number): Promise<void> {
    if (accountFile === undefined) {
        throw new Error("usage: main.ts <account file>");
    }
    // Nothing is left running when the process that started this one is gone.
    process.on("disconnect", () => process.exit());
    // Ctrl-C reaches every process of a terminal, and the engine needs its provider while it stops in good order.
    process.on("SIGINT", () => {});
    const { port, endpoint, buildPort } = await serveAccount(new AccountFile(accountFile), stageMs);
    console.log(port);
    console.log(endpoint);
    console.log(buildPort);
}

main(process.argv[2], Number(process.argv[3] ?? 0)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
});
