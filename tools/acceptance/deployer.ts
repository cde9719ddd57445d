import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../local";
import { writeProject, writeStackConfig } from "../project";
import { pulumiIn, type Place } from "./pulumiIn";

/** The role that a stack of the run is deployed as. */
export interface Deployer {
    /** Lets the role do what these policies allow and nothing else, and gives its ARN. */
    allow(policies: readonly object[]): Promise<string>;
    /** Removes it, with its policies. */
    remove(): Promise<void>;
}

/** AWS tells all its parts of a new role and of a changed policy "in a few seconds", and takes no promise on it. */
const SPREAD_MS = 20_000;

/** A stack with nothing but a role, made and removed with the rights of whoever runs this. */
export function deployer(place: Place, isReal: boolean): Deployer {
    const pulumi = pulumiIn(place);
    const main = path.join(ROOT, "tools", "acceptance", "role");
    let exists = false;
    return {
        allow: async (policies) => {
            writeProject(place.directory, {
                name: "deployer",
                runtime: {
                    name: "nodejs",
                    options: { typescript: false, nodeargs: "--require ../../transpiled.js" },
                },
                main,
            });
            const write = () =>
                writeStackConfig(place.directory, place.stack, {
                    "aws:region": place.region,
                    "deployer:policies": policies,
                });
            write();
            if (!exists) {
                await pulumi.select();
                exists = true;
                write();
            }
            await pulumi.run("up", "--yes", "--skip-preview");
            await sleep(isReal ? SPREAD_MS : 0);
            return JSON.parse(await pulumi.run("stack", "output", "--json")).arn;
        },
        remove: async () => {
            if (exists) {
                await pulumi.run("destroy", "--yes", "--skip-preview", "--remove");
            }
        },
    };
}
