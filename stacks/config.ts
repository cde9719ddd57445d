import * as pulumi from "@pulumi/pulumi";
import type { Environment, EnvironmentArgs } from "../index";
import { load } from "./load";

const KEY = "environment";

/** The environment that the stack file describes. It judges all of it, and what it refuses is told as the file has it. */
export function makeEnvironment(): Environment {
    const components = load<typeof import("../index")>("index");
    const { InvalidArgsError, under } =
        load<typeof import("../components/shared/problems")>("components/shared/problems");
    const name = pulumi.getStack();
    const file = `stacks/Pulumi.${name}.yaml`;
    const config = new pulumi.Config();
    const path = `${config.name}:${KEY}`;
    const environment = config.getObject<EnvironmentArgs>(KEY);
    if (environment === undefined) {
        const remedy = "Describe the environment; stacks/Pulumi.dev.yaml shows how";
        throw new InvalidArgsError(file, [{ rule: "missing-argument", path, message: "is missing", remedy }]);
    }
    try {
        return new components.Environment(name, environment);
    } catch (error) {
        const isOfFile = error instanceof InvalidArgsError && error.what === `Environment "${name}"`;
        throw isOfFile ? new InvalidArgsError(file, under(path, [...error.problems])) : error;
    }
}
