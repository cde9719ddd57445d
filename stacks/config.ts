import * as pulumi from "@pulumi/pulumi";
import type { Environment, EnvironmentArgs } from "../index";
import { load } from "./load";
import { readPlatform } from "./platform";

const KEY = "environment";

/** The environment that the stack file describes. It judges all of it, and what it refuses is told as the file has it. */
export async function makeEnvironment(): Promise<Environment> {
    const components = load<typeof import("../index")>("index");
    const { InvalidArgsError, under } =
        load<typeof import("../components/shared/problems")>("components/shared/problems");
    const name = pulumi.getStack();
    const file = `stacks/Pulumi.${name}.yaml`;
    const config = new pulumi.Config();
    const path = `${config.name}:${KEY}`;
    const environment = config.getObject<EnvironmentArgs>(KEY);
    // Without `services` it would be a platform; nobody means one who has written nothing at all.
    if (environment === undefined || isEmpty(environment)) {
        const message = environment === undefined ? "is missing" : "describes nothing";
        const remedy = "Describe the environment; stacks/Pulumi.dev.yaml shows how";
        throw new InvalidArgsError(file, [{ rule: "missing-argument", path, message, remedy }]);
    }
    try {
        return new components.Environment(name, await readPlatform(environment, name));
    } catch (error) {
        const isOfFile =
            error instanceof InvalidArgsError && ["platform", `Environment "${name}"`].includes(error.what);
        throw isOfFile ? new InvalidArgsError(file, under(path, [...error.problems])) : error;
    }
}

function isEmpty(environment: unknown): boolean {
    return typeof environment === "object" && environment !== null && Object.keys(environment).length === 0;
}
