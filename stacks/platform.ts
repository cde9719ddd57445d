import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentArgs } from "../index";
import { load } from "./load";

/**
 * The description with the platform that it names by its stack: what is read before anything is made can decide on it, and is
 * judged together with the rest.
 */
export async function readPlatform(environment: EnvironmentArgs, name: string): Promise<EnvironmentArgs> {
    const { platform } = environment as { readonly platform?: Readonly<Record<string, unknown>> };
    const { writtenPlatformProblems } = load<typeof import("../components/environment/platformOfFile")>(
        "components/environment/platformOfFile",
    );
    const { InvalidArgsError, under } =
        load<typeof import("../components/shared/problems")>("components/shared/problems");
    const problems = writtenPlatformProblems(platform);
    if (problems.length > 0) {
        // Which platform is meant decides on none of what is wrong beside it.
        const unknown = pulumi.output(new Promise<never>(() => {}));
        const { allProblems } = load<typeof import("../components/environment/rules")>("components/environment/rules");
        const others = allProblems({ ...environment, platform: unknown }, name);
        const errors = others.filter(({ severity }) => severity !== "warning");
        throw new InvalidArgsError("platform", [...problems, ...errors]);
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
