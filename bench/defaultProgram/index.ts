import * as pulumi from "@pulumi/pulumi";
import { Environment, type EnvironmentArgs } from "../../index";

// The stack program as it would be without what makes it start fast: sources, run with the settings of a new project.
export const environment = new Environment(
    pulumi.getStack(),
    new pulumi.Config().requireObject<EnvironmentArgs>("environment"),
);
