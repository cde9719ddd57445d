import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentArgs } from "../index";
import { load } from "./load";

const { allProblems } = load<typeof import("../components/environment/rules")>("components/environment/rules");
const { InvalidArgsError, under } = load<typeof import("../components/shared/problems")>("components/shared/problems");

const KEY = "environment";

/** The stack file's description of its environment, refused as a whole if anything in it cannot work. */
export function readEnvironment(): EnvironmentArgs {
    const file = `stacks/Pulumi.${pulumi.getStack()}.yaml`;
    const config = new pulumi.Config();
    const path = `${config.name}:${KEY}`;
    const environment: unknown = parsed(config, file, path);
    const problems = allProblems(environment as EnvironmentArgs, pulumi.getStack());
    const errors = problems.filter((problem) => problem.severity !== "warning");
    if (errors.length > 0) {
        throw new InvalidArgsError(file, under(path, errors));
    }
    return environment as EnvironmentArgs;
}

function parsed(config: pulumi.Config, file: string, path: string): unknown {
    const found = config.getObject<unknown>(KEY);
    if (found === undefined) {
        const remedy = "Describe the environment; stacks/Pulumi.dev.yaml shows how";
        throw new InvalidArgsError(file, [{ rule: "missing-argument", path, message: "is missing", remedy }]);
    }
    return found;
}
