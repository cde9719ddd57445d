import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { asWarning, type Problem } from "../../shared/problems";
import type { ServiceDeployment } from "./deploymentArgs";
import type { CompleteDeployment } from "./settings";

/** Family of the revisions that `slipway hotswap` registers beside those of the program. */
export const hotswapFamily = (family: string): string => `${family}-hotswap`;

/** Docker label of such a revision: the revision of the program in whose place it was put. */
export const HOTSWAP_LABEL = "slipway.hotswap";

/**
 * What makes a new revision of the program's own: the newest revision that was put in its place. It is that for ever, so
 * the update after the one that goes back changes nothing.
 */
export function hotswapped(component: pulumi.ComponentResource, family: string): pulumi.Output<string> {
    return pulumi.output(newestOf(hotswapFamily(family), component)).apply(async (swapped) => {
        if (swapped === undefined) {
            return NEVER;
        }
        const own = await newestOf(family, component);
        if (own !== undefined && replacedBy(swapped.containerDefinitions) === own.arn) {
            await pulumi.log.warn(
                `deployment.hotswap: ${revisionOf(swapped.arn)} runs in place of ${revisionOf(own.arn)}: somebody has ` +
                    "given it another image. This update goes back to what the program says.",
                component,
            );
        }
        return swapped.arn;
    });
}

// The engine takes a value for a trigger, and nothing is none.
const NEVER = "never";

const revisionOf = (arn: string) => arn.split("/").at(-1)!;

/** The newest revision of a family; nothing where there is none. */
async function newestOf(family: string, parent: pulumi.ComponentResource) {
    try {
        const found = await ecs.getTaskDefinition({ taskDefinition: family }, { parent });
        // Mocks of programs answer with what they were asked.
        return found.arn === undefined ? undefined : found;
    } catch (error) {
        const { message } = error as Error;
        if (!/Unable to describe task definition|does not exist/i.test(message)) {
            await pulumi.log.warn(
                `deployment.hotswap: cannot see whether somebody has given it another image: ${message}`,
                parent,
            );
        }
        return undefined;
    }
}

/** The revision of the program that a hot-swapped one says it stands for. */
export function replacedBy(containerDefinitions: string | undefined): string | undefined {
    const containers = JSON.parse(containerDefinitions ?? "[]") as {
        readonly dockerLabels?: Readonly<Record<string, string>>;
    }[];
    return containers.map(({ dockerLabels }) => dockerLabels?.[HOTSWAP_LABEL]).find((it) => it !== undefined);
}

/** Whether a service may get another image between two updates, and so whether each update looks for one. */
export function allowsHotswap(
    { hotswap, deploymentStrategy }: Pick<CompleteDeployment, "hotswap" | "deploymentStrategy">,
    externalTaskDefinition: boolean,
): boolean {
    return hotswap && deploymentStrategy !== "codeDeploy" && !externalTaskDefinition;
}

/** What runs in production is what somebody has reviewed and deployed. */
export function hotswapProblems(
    { hotswap }: ServiceDeployment,
    { strict, deploymentStrategy }: CompleteDeployment,
    externalTaskDefinition: boolean,
): Problem[] {
    const path = "hotswap";
    if (hotswap !== true) {
        return [];
    }
    if (deploymentStrategy === "codeDeploy" || externalTaskDefinition) {
        const who = externalTaskDefinition
            ? "`externalTaskDefinition` leaves revisions to others"
            : "CodeDeploy deploys";
        const message = `allows another image between two updates, and ${who} already`;
        return [asWarning({ rule: "hotswap-unused", path, message, remedy: "Remove it" })];
    }
    const message = "lets an image into production that no update of the stack has seen";
    return strict
        ? [{ rule: "hotswap-production", path, message, remedy: "Remove it, and deploy with `pulumi up`" }]
        : [];
}
