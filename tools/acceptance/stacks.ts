import type { EnvironmentArgs } from "../../components/environment/environmentArgs";
import { LifecycleStage } from "../../components/service/deployment/hookArgs";
import { DeploymentEvent } from "../../components/service/notifications";

/** One thing that is done with a stack, and what has to be seen after it. */
export type Step =
    /** An update to a revision; with words, one that has to fail with them. */
    | { readonly does: "up"; readonly revision: string; readonly failsWith?: RegExp; readonly onlyReal?: true }
    /** Tasks of the service that run. */
    | { readonly does: "running"; readonly count: number }
    /** A request to the service through its load balancer. */
    | { readonly does: "answers"; readonly status: number; readonly onlyReal: true }
    /** A queue, subscribed to the topic that the environment announces its deployments to. */
    | { readonly does: "listens" }
    /** An event of this name arrived there. */
    | {
          readonly does: "hears";
          readonly event: DeploymentEvent;
          readonly withinMinutes: number;
          readonly onlyReal: true;
      }
    /** A preview of the revision that is there. */
    | { readonly does: "unchanged" }
    /** A command of `slipway` with the stack; with minutes, again until it succeeds: what it waits for comes later. */
    | {
          readonly does: "command";
          readonly words: readonly string[];
          readonly withinMinutes?: number;
          readonly onlyReal?: true;
      };

/** A small stack that is made, looked at, changed and destroyed in an account. */
export interface AcceptanceStack {
    readonly name: string;
    readonly shows: string;
    /** How long it takes, generously, from nothing to nothing. */
    readonly minutes: number;
    readonly revisions: Readonly<Record<string, EnvironmentArgs>>;
    readonly steps: readonly Step[];
}

const SERVES = "public.ecr.aws/nginx/nginx";
const ENDS = "public.ecr.aws/docker/library/busybox:1.37";

// Without NAT gateways, which would cost more than all the rest.
const SMALL = { preset: "development", network: { nat: "none" } } as const;

type Service = NonNullable<EnvironmentArgs["services"]>[string];

function serving(tag: string, more: Partial<Service> = {}, command?: string[]): EnvironmentArgs {
    const web = { image: `${SERVES}:${tag}`, port: 80, ...(command && { command }) };
    return {
        ...SMALL,
        services: { web: { containers: { web }, ingress: { paths: ["/*"] }, desiredCount: 1, ...more } },
    };
}

const blueGreen = { deployment: { strategy: "blueGreen", bakeMinutes: 1 } } as const;
const canary = { deployment: { strategy: "canary", canary: { percent: 20, bakeMinutes: 1 } } } as const;
const pausing = {
    deployment: {
        ...canary.deployment,
        wait: false,
        hooks: { look: { stages: [LifecycleStage.PostTestTrafficShift], pause: { timeoutMinutes: 30 } } },
    },
} satisfies Partial<Service>;
const inPool = { capacityProviderStrategy: [{ capacityProvider: "pool" }] };
const pool = { pool: { instanceTypes: ["t3.small"], maxInstances: 1 } };
const task = (command: string[]): EnvironmentArgs => ({
    ...SMALL,
    schedules: { migrate: { containers: { migrate: { image: ENDS, command } }, runOnce: { timeoutMinutes: 10 } } },
});

/** Five stacks, one for each way that something is deployed. */
export const STACKS: readonly AcceptanceStack[] = [
    {
        name: "rolling",
        shows: "a service behind a load balancer, another image, and a command in its task",
        minutes: 25,
        revisions: { first: serving("1.29"), second: serving("1.30") },
        steps: [
            { does: "up", revision: "first" },
            { does: "answers", status: 200, onlyReal: true },
            { does: "running", count: 1 },
            { does: "up", revision: "second" },
            { does: "running", count: 1 },
            { does: "unchanged" },
            // The agent for it is there a little after the task is.
            { does: "command", words: ["exec", "web", "--command", "nginx -v"], withinMinutes: 3, onlyReal: true },
        ],
    },
    {
        name: "blue-green",
        shows: "a revision that cannot start is rolled back, fails the update with the cause, and nobody notices",
        minutes: 45,
        revisions: { good: serving("1.29", blueGreen), broken: serving("1.29", blueGreen, ["sh", "-c", "exit 1"]) },
        steps: [
            { does: "up", revision: "good" },
            { does: "answers", status: 200, onlyReal: true },
            { does: "up", revision: "broken", failsWith: /failed|rolled back/i, onlyReal: true },
            { does: "answers", status: 200, onlyReal: true },
            { does: "up", revision: "good" },
            { does: "unchanged" },
        ],
    },
    {
        name: "canary",
        shows: "a deployment pauses, says so, goes on when it is told to, and its weights survive the next preview",
        minutes: 45,
        revisions: {
            first: { ...serving("1.29", canary), notifications: {} },
            second: { ...serving("1.30", pausing), notifications: {} },
        },
        steps: [
            { does: "up", revision: "first" },
            { does: "listens" },
            { does: "up", revision: "second" },
            { does: "hears", event: DeploymentEvent.HookAwaitingAction, withinMinutes: 20, onlyReal: true },
            { does: "command", words: ["promote", "web"], withinMinutes: 2, onlyReal: true },
            { does: "command", words: ["watch", "web"], onlyReal: true },
            { does: "hears", event: DeploymentEvent.Completed, withinMinutes: 5, onlyReal: true },
            { does: "answers", status: 200, onlyReal: true },
            { does: "unchanged" },
        ],
    },
    {
        name: "pool",
        shows: "an instance comes for a task and goes with it, and destroying ends by itself",
        minutes: 35,
        revisions: { first: { ...serving("1.29", inPool), cluster: { capacities: pool } } },
        steps: [{ does: "up", revision: "first" }, { does: "running", count: 1 }, { does: "unchanged" }],
    },
    {
        name: "task",
        shows: "a task that runs once ends well, or fails the update with its exit code",
        minutes: 15,
        revisions: { well: task(["true"]), badly: task(["sh", "-c", "exit 3"]) },
        steps: [
            { does: "up", revision: "well" },
            { does: "unchanged" },
            { does: "up", revision: "badly", failsWith: /exit code 3/, onlyReal: true },
        ],
    },
];
