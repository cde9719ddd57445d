import type { CapacityProvider, ECSClient } from "@aws-sdk/client-ecs";
import { isPassing } from "../../follow/passing";
import type { Clock } from "../../follow/tools";
import { everyPage, inBatches } from "../../shared/pages";
import { awsCommand } from "../../shared/shell";

/** Capacity providers that are waited for. */
export interface Activation {
    /** Who waits: name of the cluster component. */
    readonly name: string;
    readonly region: string;
    /** ARNs of the providers, or names of those that others have made. */
    readonly providers: readonly string[];
    readonly limitMs: number;
}

/** What waiting works with. */
export interface ActivationTools {
    readonly ecs: ECSClient;
    readonly clock: Clock;
    readonly say: (line: string) => void;
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;
const GROWTH = 1.5;
const FAILURES_IN_A_ROW = 6;
// DescribeCapacityProviders takes as many, and answers with ten at once unless it is asked for more.
const AT_ONCE = 100;

/**
 * Waits until a cluster can have the providers. ECS refuses to associate one that is not active yet, and the creation of
 * one with managed instances returns before that.
 */
export async function untilActive(
    { name, region, providers, limitMs }: Activation,
    tools: ActivationTools,
): Promise<void> {
    const { ecs, clock, say } = tools;
    const deadline = clock.now() + limitMs;
    let last = "";
    let failures = 0;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * GROWTH, LONGEST_PAUSE_MS)) {
        try {
            const found = await describe(ecs, providers);
            failures = 0;
            refuseDead(found);
            last = waitedFor(found);
        } catch (error) {
            if ((error as Error).name === "AccessDeniedException") {
                say(
                    "not checked: whether the capacity providers are ACTIVE (the permission is ecs:DescribeCapacityProviders)",
                );
                return;
            }
            failures++;
            if (!isPassing(error) || failures === FAILURES_IN_A_ROW) {
                throw error;
            }
        }
        if (failures === 0 && last === "") {
            return;
        }
        say(`${name} waits for its capacity providers: ${last || "ECS does not answer at the moment"}`);
        if (clock.now() + pause > deadline) {
            const minutes = Math.round(limitMs / 60_000);
            const command = awsCommand("ecs describe-capacity-providers", region, { "capacity-providers": providers });
            throw new Error(
                `${name}: capacity providers are not ACTIVE within ${minutes} minutes: ${last}\n` +
                    `Next: Look at their state (\`${command}\`) and run \`pulumi up\` again; it goes on from here.`,
            );
        }
        await clock.sleep(pause);
    }
}

// One that is not found is another thing than one that is not ready; ECS says that when it is associated.
async function describe(ecs: ECSClient, providers: readonly string[]): Promise<CapacityProvider[]> {
    const { DescribeCapacityProvidersCommand } = await import("@aws-sdk/client-ecs");
    return inBatches(providers, AT_ONCE, (capacityProviders) =>
        everyPage(async (nextToken) => {
            const answer = await ecs.send(new DescribeCapacityProvidersCommand({ capacityProviders, nextToken }));
            return { items: answer.capacityProviders, nextToken: answer.nextToken };
        }),
    );
}

/** What will never be active, with the reason that ECS gives. */
function refuseDead(providers: readonly CapacityProvider[]): void {
    const dead = providers.filter(
        ({ status, updateStatus }) =>
            status === "INACTIVE" ||
            status === "DEPROVISIONING" ||
            (updateStatus === "CREATE_FAILED" && status !== "ACTIVE"),
    );
    if (dead.length > 0) {
        const lines = dead.map(({ name, status, updateStatus, updateStatusReason }) =>
            [`  ${name}: ${[status, updateStatus].filter(Boolean).join(", ")}`, updateStatusReason]
                .filter(Boolean)
                .join(": "),
        );
        const next =
            "Next: Remove the cause and run `pulumi up` again, with `--replace` for a provider that ECS has given up.";
        throw new Error(["capacity providers will not become ACTIVE", ...lines, next].join("\n"));
    }
}

function waitedFor(providers: readonly CapacityProvider[]): string {
    const waiting = providers.filter(({ status }) => status !== "ACTIVE");
    return waiting.map(({ name, status }) => `${name} ${status ?? "PROVISIONING"}`).join(", ");
}
