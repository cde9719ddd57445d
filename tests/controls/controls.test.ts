import * as assert from "node:assert/strict";
import {
    type ControlException,
    Environment,
    type EnvironmentArgs,
    Preset,
    Service,
    type ServiceArgs,
    TaskDefinition,
    type TaskDefinitionArgs,
} from "../../index";
import { CONTROLS, type ControlId } from "../../components/controls/controls";
import type { Control, Registered } from "../../components/controls/control";
import { isKnown, plain, run } from "../support/harness";
import { SURROUNDINGS } from "../service/fixtures";
import { SHAPES } from "../task/shapes";

const ALL = Object.entries(CONTROLS) as [ControlId, Control][];
const IMAGE = "public.ecr.aws/nginx/nginx:1.29";
const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000";

/** Everything that an environment can have, with a preset's defaults. */
function environment(preset: Preset, own: Partial<EnvironmentArgs> = {}): EnvironmentArgs {
    const secure = preset === Preset.Production ? { certificate: { certificateArn: CERTIFICATE } } : {};
    return {
        preset,
        cluster: { capacities: { general: {} } },
        loadBalancer: secure,
        monitoring: { level: "basic" },
        notifications: {},
        services: { web: { containers: { web: { image: IMAGE, port: 8080 } }, ingress: { paths: ["/*"] } } },
        schedules: { report: { schedule: { expression: "rate(1 day)" }, containers: { report: { image: IMAGE } } } },
        ...own,
    };
}

/** Ids of the controls that at least one registered resource does not meet. */
function broken(resources: readonly Registered[]): string[] {
    const isBroken = ({ type, isMet }: Control) =>
        resources.some((each) => each.type === type && !isMet(each.inputs, resources));
    return ALL.filter(([, control]) => isBroken(control))
        .map(([id]) => id)
        .sort();
}

const idsOf = (exceptions: readonly ControlException[]) => [...new Set(exceptions.map((it) => it.control))].sort();

interface Judged {
    readonly exceptions: Environment["exceptions"];
}

async function judged(program: () => Judged) {
    const { result, resources } = await run(program);
    return { exceptions: await plain(result.exceptions), resources };
}

describe("security controls", () => {
    for (const preset of [Preset.Production, Preset.Development] as const) {
        describe(`with the defaults of ${preset}`, () => {
            const made = () => judged(() => new Environment("app", environment(preset)));

            it("are met or excepted as their table says", async () => {
                const { resources } = await made();

                const said = ALL.filter(([, control]) => control[preset] === "excepted").map(([id]) => id);
                assert.deepEqual(broken(resources), said.sort());
            });

            it("are in the output `exceptions` where they are not met", async () => {
                const { exceptions, resources } = await made();

                assert.deepEqual(idsOf(exceptions), broken(resources));
            });
        });
    }

    it("each judge a resource that an environment has, a definition, or a secret", async () => {
        const { resources } = await judged(
            () =>
                new Environment(
                    "app",
                    environment(Preset.Production, {
                        services: {
                            web: {
                                containers: { web: { image: IMAGE, port: 8080, secretValues: { TOKEN: "x" } } },
                                ingress: { paths: ["/*"] },
                            },
                        },
                    }),
                ),
        );

        const types = new Set(resources.map(({ type }) => type));
        assert.deepEqual(
            ALL.filter(([, { type }]) => !types.has(type)).map(([id, { type }]) => `${id} ${type}`),
            [],
        );
    });

    it("have titles and, where something decides about them, arguments", () => {
        for (const [id, { title, decidedBy, production, development }] of ALL) {
            assert.match(title, /^[A-Z]/, id);
            assert.equal(decidedBy.length > 0 || (production === "met" && development === "met"), true, id);
        }
    });
});

describe("the output `exceptions`", () => {
    it("is known in a preview, with the paths of the environment", async () => {
        const program = () => new Environment("app", environment(Preset.Production));
        const { result } = await run(program, { preview: true });

        assert.equal(await isKnown(result.exceptions), true);
        const said = (await plain(result.exceptions)).map(({ control, path }) => `${control} ${path}`);
        assert.deepEqual(said, [
            "CloudWatch.16 cluster.containerInsightsRetentionDays",
            "ECS.5 services.web.containers.web.security.readonlyRootFilesystem",
            "ECS.20 services.web.containers.web.security.user",
            "ECS.5 schedules.report.containers.report.security.readonlyRootFilesystem",
            "ECS.20 schedules.report.containers.report.security.user",
        ]);
    });

    for (const [shape, args] of Object.entries(SHAPES)) {
        it(`says of a task like "${shape}" what its definition does not meet`, async () => {
            const { exceptions, resources } = await judged(() => new TaskDefinition("job", args));

            assert.deepEqual(idsOf(exceptions), broken(resources));
        });
    }
});

describe("an argument that breaks a control", () => {
    const task = (own: Partial<TaskDefinitionArgs>) => () =>
        new TaskDefinition("job", { containers: { job: { image: IMAGE } }, hardening: "strict", ...own });
    const service = (own: Partial<ServiceArgs>) => () =>
        new Service("web", {
            ...SURROUNDINGS,
            containers: { web: { image: IMAGE, port: 8080 } },
            hardening: "strict",
            ...own,
        });
    const whole =
        (own: Partial<EnvironmentArgs>, preset: Preset = Preset.Production) =>
        () =>
            new Environment("app", environment(preset, own));
    const onEc2 = { requiresCompatibilities: ["EC2" as const] };

    const cases: [string, () => Judged, { control: string; path: string; reason?: string }][] = [
        [
            "a privileged container",
            task({
                ...onEc2,
                containers: {
                    job: { image: IMAGE, security: { privileged: true, privilegedReason: "reads the disks" } },
                },
            }),
            { control: "ECS.4", path: "containers.job.security.privileged", reason: "reads the disks" },
        ],
        [
            "a root user",
            task({
                containers: { job: { image: IMAGE, security: { user: "root", rootUserReason: "binds port 53" } } },
            }),
            { control: "ECS.20", path: "containers.job.security.user", reason: "binds port 53" },
        ],
        [
            "a root file system that can be written",
            task({ hardening: "baseline", containers: { job: { image: IMAGE, security: { user: "1000:1000" } } } }),
            { control: "ECS.5", path: "containers.job.security.readonlyRootFilesystem" },
        ],
        [
            "an administrator of Windows",
            task({
                hardening: "baseline",
                runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
                cpu: 1024,
                memoryMib: 2048,
                containers: { job: { image: IMAGE } },
            }),
            { control: "ECS.21", path: "containers.job.security.user" },
        ],
        [
            "the processes of the host in development",
            task({ ...onEc2, preset: "development", isolation: { pidMode: "host" } }),
            { control: "ECS.3", path: "isolation.pidMode" },
        ],
        [
            "the network of the host",
            task({
                ...onEc2,
                networkMode: "host",
                containers: { job: { image: IMAGE, security: { user: "1000:1000" } } },
            }),
            { control: "ECS.17", path: "networkMode" },
        ],
        [
            "no log in development",
            task({ preset: "development", logging: { driver: "none" } }),
            { control: "ECS.9", path: "containers.job.logging.driver" },
        ],
        [
            "a short log in development",
            task({ preset: "development", logging: { retentionDays: 30 } }),
            { control: "CloudWatch.16", path: "logging.retentionDays" },
        ],
        [
            "a secret that is made from a value",
            task({ containers: { job: { image: IMAGE, secretValues: { TOKEN: "x" } } } }),
            { control: "SecretsManager.1", path: "containers.job.secretValues.TOKEN" },
        ],
        [
            "a router that has to be root",
            task({ sidecars: { firelens: { cloudwatch: true } } }),
            {
                control: "ECS.20",
                path: "sidecars.firelens.security.user",
                reason: "ECS hands the router its sockets and its configuration as root",
            },
        ],
        [
            "a public address of tasks",
            service({ assignPublicIp: true, preset: "development" }),
            { control: "ECS.2", path: "assignPublicIp" },
        ],
        [
            "no flow log, with its reason",
            whole({ network: { flowLogs: { enabled: false, disabledReason: "the organization has one" } } }),
            { control: "EC2.6", path: "network.flowLogs.enabled", reason: "the organization has one" },
        ],
        [
            "no Container Insights in development",
            whole({ cluster: { containerInsights: "disabled" } }, Preset.Development),
            { control: "ECS.12", path: "cluster.containerInsights" },
        ],
        [
            "one type of instances",
            whole({ cluster: { capacities: { general: { instanceTypes: ["m7g.large"] } } } }),
            { control: "AutoScaling.6", path: "cluster.capacities.general.instanceTypes" },
        ],
        [
            "instances that may be ended in development",
            whole({ cluster: { capacities: { general: { terminationProtection: false } } } }, Preset.Development),
            { control: "ECS.19", path: "cluster.capacities.general.terminationProtection" },
        ],
        [
            "instances with public addresses",
            whole({ cluster: { capacities: { general: { assignPublicIp: true } } } }, Preset.Development),
            { control: "EC2.25", path: "cluster.capacities.general.assignPublicIp" },
        ],
        [
            "no access logs",
            whole({
                loadBalancer: {
                    certificate: { certificateArn: CERTIFICATE },
                    accessLogs: { enabled: false },
                },
            }),
            { control: "ELB.5", path: "loadBalancer.accessLogs.enabled" },
        ],
        [
            "no web ACL",
            whole({
                loadBalancer: { certificate: { certificateArn: CERTIFICATE }, webAcl: { enabled: false } },
            }),
            { control: "ELB.16", path: "loadBalancer.webAcl.enabled" },
        ],
        [
            "no protection from deletion",
            whole({
                loadBalancer: { certificate: { certificateArn: CERTIFICATE }, deletionProtection: false },
            }),
            { control: "ELB.6", path: "loadBalancer.deletionProtection" },
        ],
        [
            "traffic without TLS",
            whole({ loadBalancer: { insecureHttp: true } }),
            { control: "ELB.1", path: "loadBalancer.insecureHttp" },
        ],
        [
            "a port for everybody",
            whole({
                services: {
                    mail: {
                        containers: { mail: { image: IMAGE, port: 2525 } },
                        networkIngress: { port: 25, allow: ["0.0.0.0/0"] },
                    },
                },
            }),
            { control: "EC2.18", path: "services.mail.networkIngress.allow" },
        ],
        [
            "connections without TLS",
            whole({
                services: {
                    mail: {
                        containers: { mail: { image: IMAGE, port: 2525 } },
                        networkIngress: { port: 25, allow: ["10.0.0.0/8"] },
                    },
                },
            }),
            { control: "ELB.18", path: "services.mail.networkIngress.protocol" },
        ],
        [
            "alarms that tell nobody",
            whole({ monitoring: { level: "off" } }),
            { control: "CloudWatch.15", path: "services.web.monitoring.level" },
        ],
    ];
    for (const [what, program, wanted] of cases) {
        it(`is listed with its path: ${what} (${wanted.control})`, async () => {
            const { exceptions, resources } = await judged(program);

            const found = exceptions.filter(({ control, path }) => control === wanted.control && path === wanted.path);
            const title = CONTROLS[wanted.control as ControlId].title;
            assert.deepEqual(found, [{ ...wanted, title }]);
            assert.deepEqual(idsOf(exceptions), broken(resources));
        });
    }

    it("is none in a task that is strict", async () => {
        const { exceptions } = await judged(task({}));

        assert.deepEqual(exceptions, []);
    });

    it("counts not for a log group that exists already", async () => {
        const existingLogGroupArn = "arn:aws:logs:eu-central-1:123456789012:log-group:audit";
        const { exceptions } = await judged(task({ preset: "development", logging: { existingLogGroupArn } }));

        assert.deepEqual(exceptions, []);
    });
});
