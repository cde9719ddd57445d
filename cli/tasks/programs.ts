import { CommandError } from "../errors";

// What sessions in containers need on this machine, and where it is to be had.
const PAGES = {
    aws: "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
    "session-manager-plugin":
        "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html",
} as const;

/** Refuses to go on without programs that have to be on PATH. */
export function refuseMissing(
    programs: readonly (keyof typeof PAGES)[],
    isInstalled: (program: string) => boolean,
): void {
    for (const program of programs.filter((each) => !isInstalled(each))) {
        throw new CommandError(`${program} is not on PATH. Install it: ${PAGES[program]}`);
    }
}
