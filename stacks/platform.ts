import type { EnvironmentArgs } from "../index";
import { load } from "./load";

/**
 * The description with the platform that it names by its stack: what is read before anything is made can decide on it, and is
 * judged together with the rest.
 */
export async function readPlatform(environment: EnvironmentArgs): Promise<EnvironmentArgs> {
    const { platform } = environment as { readonly platform?: Readonly<Record<string, unknown>> };
    const { writtenPlatformProblems } = load<typeof import("../components/environment/platformOfFile")>(
        "components/environment/platformOfFile",
    );
    const { InvalidArgsError, under } =
        load<typeof import("../components/shared/problems")>("components/shared/problems");
    const problems = writtenPlatformProblems(platform);
    if (problems.length > 0) {
        throw new InvalidArgsError("platform", problems);
    }
    if (typeof platform !== "object" || platform === null || !("stack" in platform)) {
        return environment;
    }
    const { getPlatform } = load<typeof import("../index")>("index");
    const { stack, output } = platform;
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
