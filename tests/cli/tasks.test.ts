import * as assert from "node:assert/strict";
import { portForward, ports } from "../../cli/tasks/portForward";
import { run } from "../../cli/tasks/run";
import { chosenContainer, runRequest } from "../../cli/tasks/runRequest";
import { stopTask } from "../../cli/tasks/stopTask";
import { taskLines, tasks } from "../../cli/tasks/tasks";
import { containerEnd, stopReason } from "../../cli/tasks/words";
import { commanded, type Scene, sent, TASK_DEFINITION } from "./scriptedSession";

const NOON = Date.UTC(2026, 9, 1, 12);
const ARN = "arn:aws:ecs:eu-central-1:123456789012:task/app/";
const RUNNING = {
    taskArn: `${ARN}0123abcd`,
    taskDefinitionArn: TASK_DEFINITION,
    lastStatus: "RUNNING",
    healthStatus: "HEALTHY",
    group: "service:web-1a2b",
    startedAt: NOON / 1000 - 600,
    availabilityZone: "eu-central-1a",
    capacityProviderName: "FARGATE_SPOT",
    attachments: [{ details: [{ name: "privateIPv4Address", value: "10.0.1.7" }] }],
    containers: [
        { name: "web", runtimeId: "abc-1" },
        { name: "ecs-service-connect-1", runtimeId: "p" },
    ],
};
const STOPPED = {
    taskArn: `${ARN}dead`,
    taskDefinitionArn: TASK_DEFINITION.replace(":7", ":6"),
    lastStatus: "STOPPED",
    group: "service:web-1a2b",
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
    stoppedAt: NOON / 1000 - 1800,
    containers: [{ name: "web", exitCode: 137, reason: "OutOfMemoryError: Container killed due to memory usage" }],
};

describe("slipway tasks", () => {
    async function shown(scene: Scene, json = false) {
        const result = await commanded(
            scene,
            async (session) => taskLines(await tasks(session), json, NOON).forEach(session.print),
            { json },
        );
        return { ...result, text: result.lines.join("\n") };
    }

    it("shows what runs where since when, and why what ran has stopped", async () => {
        const { text, calls } = await shown({ tasks: [RUNNING, STOPPED] });

        assert.equal(
            text,
            [
                "service  task      revision  status   health   since   address   where",
                "web      0123abcd  web:7     running  healthy  10 min  10.0.1.7  eu-central-1a, FARGATE_SPOT",
                "",
                "Stopped within the last hour:",
                "  web dead (web:6, 30 min ago): a container without which it cannot go on has ended",
                "    web: exit code 137, OutOfMemoryError: Container killed due to memory usage",
            ].join("\n"),
        );
        // Those of `slipway run` are of the same family.
        const listed = calls.filter(({ operation }) => operation === "ListTasks").map(({ input }) => input);
        assert.deepEqual(
            listed.map(({ family, serviceName }) => [family, serviceName]),
            [
                ["web", undefined],
                ["web", undefined],
            ],
        );
    });

    it("tells a task that somebody runs from those of the service", async () => {
        const { text } = await shown({ tasks: [{ ...RUNNING, group: "family:web", startedBy: "slipway-run" }] });

        assert.match(text, /^service {2}task {6}revision {2}run by {7}status/);
        assert.match(text, / slipway-run {2}running /);
    });

    it("says that none runs", async () => assert.equal((await shown({})).text, "No task runs."));

    it("prints one JSON document", async () => {
        const { lines } = await shown({ tasks: [RUNNING, STOPPED] }, true);

        const [running, stopped] = JSON.parse(lines[0]);
        assert.equal(lines.length, 1);
        assert.deepEqual(
            [running.task, running.status, running.health, running.reason],
            ["0123abcd", "RUNNING", "HEALTHY", undefined],
        );
        assert.deepEqual(stopped.containers[0].exitCode, 137);
    });

    it("says what a code means that says nothing by itself", () => {
        const said = [1, 127, 139].map((exitCode) => containerEnd({ name: "web", exitCode }));
        assert.deepEqual(said, [
            "web: exit code 1",
            "web: exit code 127 (there is no such command in the image)",
            "web: exit code 139 (it touched memory that is not its own)",
        ]);
        assert.equal(
            containerEnd({ name: "web", reason: "CannotPullContainerError: not found" }),
            "web: did not start, CannotPullContainerError: not found",
        );
        assert.equal(containerEnd({ name: "web" }), undefined);
        assert.equal(
            stopReason({ stopCode: "SpotInterruption", stoppedReason: "Your Spot Task was interrupted." }),
            "AWS took the Spot capacity back: Your Spot Task was interrupted.",
        );
        assert.equal(stopReason({}), "ECS gives no reason");
    });
});

describe("slipway stop-task", () => {
    const yes = { yes: true, confirm: undefined };

    it("stops the task that begins so, and says what ECS does then", async () => {
        const result = await commanded({ tasks: [RUNNING] }, (session) => stopTask(session, { task: "0123", ...yes }));

        assert.deepEqual(sent(result, "StopTask"), {
            cluster: "app",
            task: RUNNING.taskArn,
            reason: "stopped with slipway stop-task",
        });
        assert.deepEqual(result.lines, ["0123abcd is stopped. ECS starts another one: `slipway tasks web`."]);
    });

    it("promises no other one in the place of one that somebody ran", async () => {
        const tasks = [{ ...RUNNING, group: "family:web" }];
        const { lines } = await commanded({ tasks }, (session) => stopTask(session, { task: "0", ...yes }));

        assert.deepEqual(lines, ["0123abcd is stopped."]);
    });

    it("stops nothing that is not there, and nothing that nobody wants", async () => {
        const absent = await commanded({ tasks: [RUNNING] }, (session) => stopTask(session, { task: "9", ...yes }));
        assert.equal(absent.failure, 'No running task begins with "9". Those that run: 0123abcd.');

        const confirm = async () => false;
        const kept = await commanded({ tasks: [RUNNING] }, (session) =>
            stopTask(session, { task: "0", yes: false, confirm }),
        );
        assert.deepEqual([kept.failure, sent(kept, "StopTask")], ["Nothing was changed.", undefined]);

        const silent = await commanded({ tasks: [RUNNING] }, (session) =>
            stopTask(session, { task: "0", yes: false, confirm: undefined }),
        );
        assert.equal(silent.exitCode, 2);
        assert.equal(silent.failure, "There is no terminal to ask on. Give `--yes` to stop it without being asked.");
    });
});

describe("slipway port-forward", () => {
    async function forwarded(more: object = {}, scene: Scene = { service: { enableExecuteCommand: true } }) {
        const spawned: [string, readonly string[], Record<string, string>][] = [];
        const options = {
            port: "8080",
            spawn: async (...call: (typeof spawned)[number]) => {
                spawned.push(call);
                return 0;
            },
            isInstalled: () => true,
            ...more,
        };
        const result = await commanded({ tasks: [RUNNING], ...scene }, (session) => portForward(session, options));
        return { ...result, spawned };
    }

    it("lets the AWS CLI bring a port of the task here, as who made the service", async () => {
        const { spawned, failure } = await forwarded();

        assert.equal(failure, undefined);
        const [[program, args, variables]] = spawned;
        assert.deepEqual(
            [program, ...args],
            [
                "aws",
                ...["ssm", "start-session", "--region", "eu-central-1"],
                ...["--target", "ecs:app_0123abcd_abc-1"],
                ...["--document-name", "AWS-StartPortForwardingSession"],
                ...["--parameters", '{"portNumber":["8080"],"localPortNumber":["8080"]}'],
            ],
        );
        assert.deepEqual(variables, {
            AWS_ACCESS_KEY_ID: "key",
            AWS_SECRET_ACCESS_KEY: "secret",
            AWS_SESSION_TOKEN: "",
        });
    });

    it("brings a port of a host that the task reaches", async () => {
        const { spawned } = await forwarded({ port: "15432:5432", host: "db.internal" });

        const [[, args]] = spawned;
        assert.deepEqual(args.slice(6), [
            "--document-name",
            "AWS-StartPortForwardingSessionToRemoteHost",
            "--parameters",
            '{"host":["db.internal"],"portNumber":["5432"],"localPortNumber":["15432"]}',
        ]);
    });

    it("takes the port of this machine first", () =>
        assert.deepEqual(["8080", "15432:5432"].map(ports), [
            { here: 8080, there: 8080 },
            { here: 15432, there: 5432 },
        ]));

    for (const port of ["0", "65536", "80:", "http", "1:2:3", "-1"]) {
        it(`refuses the port ${port}`, async () => {
            const { failure, exitCode, spawned } = await forwarded({ port });

            assert.deepEqual([exitCode, spawned], [2, []]);
            assert.equal(
                failure,
                `--port "${port}" is no port. Write one such as 8080, or <here>:<there> as in 15432:5432.`,
            );
        });
    }

    it("says what is missing", async () => {
        const off = await forwarded({}, { service: {} });
        assert.match(off.failure ?? "", /^ECS Exec is off for web, and ports go its way\. Set `enableExecuteCommand/);
        const bare = await forwarded({ isInstalled: (program: string) => program !== "session-manager-plugin" });
        assert.match(bare.failure ?? "", /^session-manager-plugin is not on PATH\. Install it: https:/);
        const without = await forwarded({ isInstalled: (program: string) => program !== "aws" });
        assert.match(without.failure ?? "", /^aws is not on PATH\. Install it: https:/);
    });
});

const LIVE = {
    clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app",
    status: "ACTIVE",
    taskDefinition: TASK_DEFINITION,
    networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } },
    capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }],
    platformVersion: "1.4.0",
    enableExecuteCommand: true,
    enableECSManagedTags: true,
    loadBalancers: [{ containerName: "web" }],
};
const DEFINITION = { containerDefinitions: [{ name: "web" }, { name: "proxy" }] };

describe("the request of slipway run", () => {
    const nothing = { env: [], command: [] };

    it("has what the service has: place, capacity, tags and Exec", () =>
        assert.deepEqual(runRequest(LIVE, DEFINITION, { env: ["A=b=c", "B="], command: ["npm", "run", "x y"] }), {
            cluster: LIVE.clusterArn,
            taskDefinition: TASK_DEFINITION,
            count: 1,
            capacityProviderStrategy: LIVE.capacityProviderStrategy,
            networkConfiguration: LIVE.networkConfiguration,
            platformVersion: "1.4.0",
            enableExecuteCommand: true,
            enableECSManagedTags: true,
            propagateTags: "TASK_DEFINITION",
            startedBy: "slipway-run",
            overrides: {
                containerOverrides: [
                    {
                        name: "web",
                        command: ["npm", "run", "x y"],
                        environment: [
                            { name: "A", value: "b=c" },
                            { name: "B", value: "" },
                        ],
                    },
                ],
            },
        }));

    it("leaves the command to the image, and takes the launch type where there is no strategy", () => {
        const { launchType, capacityProviderStrategy, platformVersion, overrides } = runRequest(
            { ...LIVE, capacityProviderStrategy: [], launchType: "EC2", platformVersion: "" },
            DEFINITION,
            nothing,
        );
        assert.deepEqual(
            [launchType, capacityProviderStrategy, platformVersion, overrides?.containerOverrides],
            ["EC2", undefined, undefined, [{ name: "web" }]],
        );
    });

    it("takes what CodeDeploy runs", () => {
        const place = { taskDefinition: "web:9", networkConfiguration: {}, launchType: "FARGATE" as const };
        const taskSets = [
            { status: "ACTIVE", taskDefinition: "web:10" },
            { status: "PRIMARY", ...place },
        ];
        const request = runRequest({ ...LIVE, taskSets }, DEFINITION, nothing);
        assert.deepEqual([request.taskDefinition, request.launchType], ["web:9", "FARGATE"]);
    });

    it("has a volume of its own, which goes with it", () => {
        const managedEBSVolume = { roleArn: "arn:aws:iam::123456789012:role/ebs", sizeInGiB: 20 };
        const deployments = [{ status: "PRIMARY", volumeConfigurations: [{ name: "data", managedEBSVolume }] }];
        const { volumeConfigurations } = runRequest({ ...LIVE, deployments }, DEFINITION, nothing);
        assert.deepEqual(volumeConfigurations, [
            {
                name: "data",
                managedEBSVolume: { ...managedEBSVolume, terminationPolicy: { deleteOnTermination: true } },
            },
        ]);
    });

    it("asks which container where nothing says it", () => {
        const worker = { ...LIVE, loadBalancers: [] };
        assert.throws(() => chosenContainer(worker, DEFINITION, undefined), {
            message: "Which container? Give `--container`. The task has web, proxy.",
        });
        assert.throws(() => chosenContainer(worker, DEFINITION, "db"), {
            message: 'There is no container "db". The task has web, proxy.',
        });
        assert.equal(chosenContainer(worker, DEFINITION, "proxy"), "proxy");
        assert.equal(chosenContainer(worker, { containerDefinitions: [{ name: "worker" }] }, undefined), "worker");
    });

    it("refuses a variable that sets nothing", () =>
        assert.throws(() => runRequest(LIVE, DEFINITION, { env: ["DEBUG"], command: [] }), {
            message: '--env "DEBUG" sets nothing. Write NAME=value.',
        }));
});

describe("slipway run", () => {
    const task = { taskArn: `${ARN}beef`, lastStatus: "PROVISIONING" };
    const states = (end: object) => [
        { ...task, lastStatus: "PENDING" },
        { ...task, lastStatus: "RUNNING" },
        { ...task, lastStatus: "STOPPED", stopCode: "EssentialContainerExited", ...end },
    ];
    const event = (id: number, message: string) => ({ eventId: String(id), timestamp: NOON + id, message });
    const scene = (end: object, more: Scene["answers"] = {}): Scene => ({
        service: LIVE,
        events: [{ events: [event(1, "begins\n")] }, { events: [event(1, "begins\n"), event(2, "done")] }],
        answers: {
            DescribeTaskDefinition: () => ({ taskDefinition: DEFINITION }),
            RunTask: () => ({ tasks: [task], failures: [] }),
            DescribeTasks: (_, nth) => ({ tasks: [states(end)[Math.min(nth, 3) - 1]] }),
            ...more,
        },
    });
    const options = { env: [], command: ["npm", "run", "migrate"], detach: false };
    const well = { containers: [{ name: "web", exitCode: 0 }] };

    it("shows states and log, each line once, and ends well with 0", async () => {
        const result = await commanded(scene(well), (session) => run(session, options));

        assert.deepEqual(result.lines, [
            "runs beef",
            "pending",
            "running",
            "begins",
            "stopped",
            "done",
            "ended with exit code 0",
        ]);
        assert.equal(result.exitCode, 0);
        assert.deepEqual(sent(result, "RunTask").overrides.containerOverrides[0].command, options.command);
        assert.equal(sent(result, "FilterLogEvents").logStreamNamePrefix, "web/web/beef");
    });

    it("ends as the container did", async () => {
        const containers = [
            { name: "web", exitCode: 3 },
            { name: "proxy", exitCode: 143 },
        ];
        const { failure, exitCode } = await commanded(scene({ containers }), (session) => run(session, options));

        assert.equal(exitCode, 3);
        assert.equal(
            failure,
            "beef: a container without which it cannot go on has ended\n" +
                "  web: exit code 3\n  proxy: exit code 143 (ended when it was asked to)",
        );
    });

    it("fails with 1 where the container never ran", async () => {
        const end = {
            stopCode: "TaskFailedToStart",
            stoppedReason: "CannotPullContainerError: pull access denied",
            containers: [{ name: "web", reason: "CannotPullContainerError" }],
        };
        const { failure, exitCode } = await commanded(scene(end), (session) => run(session, options));

        assert.equal(exitCode, 1);
        assert.match(failure ?? "", /^beef: could not start: CannotPullContainerError: pull access denied\n/);
    });

    it("prints JSON, a document a line", async () => {
        const { lines } = await commanded(scene(well), (session) => run(session, options), { json: true });

        assert.deepEqual(
            lines.map((line) => JSON.parse(line)),
            [
                { message: "begins" },
                { message: "done" },
                {
                    task: "beef",
                    container: "web",
                    exitCode: 0,
                    reason: "a container without which it cannot go on has ended",
                },
            ],
        );
    });

    it("does not wait if it is told so", async () => {
        const { lines, calls } = await commanded(scene(well), (session) => run(session, { ...options, detach: true }));

        assert.deepEqual(lines, ["runs beef", "`slipway stop-task web --task beef` stops it."]);
        assert.ok(!calls.some(({ operation }) => operation === "DescribeTasks"));
    });

    it("says why ECS could not start it", async () => {
        const failures = [{ reason: "RESOURCE:MEMORY", arn: "arn" }];
        const refused = scene(well, { RunTask: () => ({ tasks: [], failures }) });
        const { failure, exitCode } = await commanded(refused, (session) => run(session, options));

        assert.deepEqual([failure, exitCode], ["No task of web could be started: RESOURCE:MEMORY.", 1]);
    });

    it("says what it may not do", async () => {
        const { failure } = await commanded({ ...scene(well), refused: "RunTask" }, (session) => run(session, options));

        assert.equal(failure, "ECS refuses: AccessDeniedException: not authorized to perform RunTask");
    });
});
