import * as assert from "node:assert/strict";
import { assertNoChange, type EngineStack, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { withEnvironment } from "../settings";

const QUEUE = "arn:aws:sqs:eu-central-1:123456789012:jobs";
const LAG = { namespace: "Shop", metricName: "Lag", dimensions: { Stage: "dev" } };

/** Scaling of every kind, scheduled tasks and full monitoring; `schedule` is what changes later. */
export const withEverything = (schedule: string) =>
    withEnvironment((environment) => ({
        ...environment,
        monitoring: { level: "full", emails: ["team@example.com"] },
        services: {
            web: {
                ...environment.services.web,
                scaling: {
                    minTasks: 1,
                    maxTasks: 6,
                    requestsPerTask: 500,
                    responseSeconds: 0.7,
                    scaleInEnabled: false,
                    schedules: { peak: { schedule, timeZone: "Europe/Berlin", minTasks: 2, maxTasks: 6 } },
                    nightsAndWeekends: { timeZone: "Europe/Berlin" },
                    predictive: { cpuPercent: 55 },
                    suspended: { scaleIn: true },
                    taskProtection: true,
                },
            },
            clerk: { ...environment.services.worker, desiredCount: 2 },
            worker: {
                ...environment.services.worker,
                scaling: {
                    minTasks: 0,
                    maxTasks: 9,
                    cpuPercent: 0,
                    queue: { queueArn: QUEUE, messagesPerTask: 30 },
                    metrics: { lag: { target: 7.5, metrics: { lag: LAG } } },
                    steps: {
                        busy: {
                            metrics: { lag: { ...LAG, statistic: "p90" } },
                            steps: [
                                { from: 60.5, change: 1 },
                                { from: 90, change: 4 },
                            ],
                        },
                    },
                },
            },
        },
        schedules: {
            report: {
                containers: { report: { image: "public.ecr.aws/docker/library/busybox:1.37" } },
                schedule: { expression: schedule, timeZone: "Europe/Berlin", flexibleWindowMinutes: 15 },
                deadLetterQueue: { enabled: true },
                failures: {},
                overrides: { containers: { report: { command: ["date"], environment: { B: "2", A: "1" } } } },
            },
            inbox: {
                containers: { inbox: { image: "public.ecr.aws/docker/library/busybox:1.37" } },
                trigger: { bucket: { bucketName: "inbox", prefix: "in/" } },
            },
        },
    }));

const EARLY = "cron(0 6 ? * MON-FRI *)";
const LATE = "cron(30 7 ? * MON-FRI *)";

/** Scaling from an empty account to an empty account, with what autoscaling and its schedules do in between. */
export function scaling(account: TestAccount, { timeoutMs, moves }: { timeoutMs: number; moves: number }): void {
    describe(`scaling, schedules and monitoring in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, {
            timeoutMs,
            ready: (made) => made.config(withEverything(EARLY)),
        });

        step("are made", async () => {
            const outcome = await stack().up();

            assert.deepEqual(Object.keys(outcome.changes), ["create"]);
        });
        step("have nothing to do after that", async () => {
            assertNoChange(await stack().preview());
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("leave the number of tasks and its bounds to autoscaling, however often they move", async () => {
            for (let moved = 1; moved <= moves; moved++) {
                await move(stack(), account, 1 + (moved % 5));
                assertNoChange(await stack().up());
            }
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("put the number of tasks back where nothing scales", async () => {
            const services = await stack().resources("aws:ecs/service:Service");
            const { outputs } = services.find(({ outputs: it }) => it.name.startsWith("dev-clerk"))!;
            await account.setDesiredCount(outputs.arn, 5);
            const { steps } = await stack().up({ refresh: true });

            assert.deepEqual(
                steps.filter(isReal).map(({ operation, name }) => `${operation} ${name}`),
                ["update dev-clerk"],
            );
            const after = await stack().resources("aws:ecs/service:Service");
            assert.equal(after.find(({ outputs: it }) => it.arn === outputs.arn)!.outputs.desiredCount, 2);
        });
        step("change what runs when, and nothing else", async () => {
            stack().config(withEverything(LATE));
            const { steps } = await stack().up();

            assert.deepEqual(
                steps
                    .filter(isReal)
                    .map(({ operation, type, name }) => `${operation} ${type} ${name}`)
                    .sort(),
                [
                    "update aws:appautoscaling/scheduledAction:ScheduledAction dev-web-peak",
                    "update aws:scheduler/schedule:Schedule dev-report",
                ],
            );
            assertNoChange(await stack().preview());
        });
        step("go without leaving anything behind", async () => {
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}

/** What happens to resources of AWS; components are told too. */
function isReal({ type }: { readonly type: string }): boolean {
    return type.startsWith("aws:");
}

/** Moves tasks and bounds as autoscaling and its schedules do. */
async function move(stack: EngineStack, account: TestAccount, count: number): Promise<void> {
    const targets = await stack.resources("aws:appautoscaling/target:Target");
    for (const { outputs } of targets.filter(({ outputs: it }) => it.resourceId.includes("dev-web"))) {
        await account.setBounds(outputs.resourceId, count, count + 5);
    }
    const services = await stack.resources("aws:ecs/service:Service");
    for (const { outputs } of services.filter(({ outputs: it }) => !it.name.startsWith("dev-clerk"))) {
        await account.setDesiredCount(outputs.arn, count);
    }
}
