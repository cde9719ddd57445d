import type { EnvironmentArgs } from "../index";
import { load } from "./load";

const KEYS = ["output", "stack"];

/**
 * The description with the platform that it names by its stack: what is read before anything is made can decide on it, and is
 * judged together with the rest.
 */
export async function readPlatform(environment: EnvironmentArgs): Promise<EnvironmentArgs> {
    const { platform } = environment as { readonly platform?: Readonly<Record<string, unknown>> };
    refuseWithoutStack(platform);
    if (typeof platform !== "object" || platform === null || !("stack" in platform)) {
        return environment;
    }
    const { getPlatform } = load<typeof import("../index")>("index");
    const { InvalidArgsError, shown, under } =
        load<typeof import("../components/shared/problems")>("components/shared/problems");
    const { stack, output } = platform;
    const wrong = KEYS.filter((key) => platform[key] !== undefined && typeof platform[key] !== "string").map((key) => {
        const message = `${shown(platform[key])} is not possible`;
        return { rule: "wrong-type", path: key, message, remedy: "Write a text" } as const;
    });
    const unknown = Object.keys(platform)
        .filter((key) => !KEYS.includes(key))
        .map((path) => {
            const message = "is not an argument beside `stack`, whose output says everything else";
            return { rule: "unknown-argument", path, message, remedy: "Remove it" } as const;
        });
    if (wrong.length + unknown.length > 0) {
        throw new InvalidArgsError("platform", under("platform", [...wrong, ...unknown]));
    }
    try {
        const found = await getPlatform({
            stack: stack as string,
            ...(output !== undefined && { output: String(output) }),
        });
        return { ...environment, platform: found };
    } catch (error) {
        throw error instanceof InvalidArgsError
            ? new InvalidArgsError("platform", under("platform", [...error.problems]))
            : error;
    }
}

/** Refuses what is neither a hand-over nor names a stack: the rules of a hand-over would ask for its parts, which nobody writes. */
function refuseWithoutStack(platform: unknown): void {
    const { InvalidArgsError, shown } =
        load<typeof import("../components/shared/problems")>("components/shared/problems");
    if (typeof platform === "string") {
        const message = `${shown(platform)} is not possible`;
        const remedy = `Write { stack: ${platform} }`;
        throw new InvalidArgsError("platform", [{ rule: "wrong-type", path: "platform", message, remedy }]);
    }
    const isObject = typeof platform === "object" && platform !== null && !Array.isArray(platform);
    if (isObject && !["stack", "version", "cluster", "network"].some((key) => key in platform)) {
        const message = "is missing";
        const remedy = "Write the stack that makes the platform, such as acme/slipway/platform-prod";
        throw new InvalidArgsError("platform", [{ rule: "missing-argument", path: "platform.stack", message, remedy }]);
    }
}
