import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "yaml";
import { Environment, Preset, TaskDefinition } from "../../index";
import { withEverything } from "../engine/suites/scaling";
import { ROOT } from "../support/fakeEngine";
import { type Recorded, run } from "../support/harness";
import { SHAPES } from "../task/shapes";
import { PROGRAMS } from "../urns/programs";

/** A resource that one of the programs of the tests registers. */
export interface Artefact {
    /** Which program made it, and which resource it is: what a failing test has to name. */
    readonly from: string;
    readonly resource: Recorded;
}

/** The environment of a stack file, as the stack program makes it. */
function stackFile(stack: string, change: (config: any) => any = (config) => config): () => Environment {
    const file = path.join(ROOT, "stacks", `Pulumi.${stack}.yaml`);
    const { config } = yaml.parse(fs.readFileSync(file, "utf8"));
    return () => new Environment(stack, change(config)["slipway:environment"]);
}

const ACCOUNT = "eu-central-1:123456789012";
const KEY = `arn:aws:kms:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;
const SERVICE = {
    containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080, security: { user: "1000:1000" } } },
};

/** Services that between them are allowed everything that an argument can allow. */
const permitted = () =>
    new Environment("app", {
        cluster: { executeCommand: { kmsKeyArn: KEY, logGroupName: "sessions", bucketName: "sessions" } },
        loadBalancer: { certificate: { certificateArn: `arn:aws:acm:${ACCOUNT}:certificate/1` } },
        services: {
            grants: {
                ...SERVICE,
                enableExecuteCommand: true,
                scaling: { taskProtection: true },
                sidecars: { otel: {}, firelens: { s3: { bucketArn: "arn:aws:s3:::logs" } } },
                taskRole: {
                    grants: {
                        s3Read: ["arn:aws:s3:::in", "arn:aws:s3:::mixed/in"],
                        s3ReadWrite: ["arn:aws:s3:::out"],
                        dynamodbRead: [`arn:aws:dynamodb:${ACCOUNT}:table/a`],
                        dynamodbReadWrite: [`arn:aws:dynamodb:${ACCOUNT}:table/b`],
                        sqsConsume: [`arn:aws:sqs:${ACCOUNT}:jobs`],
                        sqsProduce: [`arn:aws:sqs:${ACCOUNT}:done`],
                        snsPublish: [`arn:aws:sns:${ACCOUNT}:news`],
                        eventsPut: [`arn:aws:events:${ACCOUNT}:event-bus/shop`],
                        kmsUse: [KEY],
                    },
                },
            },
            disk: {
                ...SERVICE,
                volumes: { disk: { ebs: { sizeGib: 20, kmsKeyArn: KEY, snapshotId: "snap-0123456789abcdef0" } } },
            },
            secrets: {
                containers: {
                    web: {
                        ...SERVICE.containers.web,
                        secrets: { A: `arn:aws:secretsmanager:${ACCOUNT}:secret:shop/database:password::` },
                    },
                },
                secretEncryption: { keyArns: [KEY] },
            },
            called: {
                ...SERVICE,
                serviceConnect: {
                    endpoints: { web: {} },
                    tls: {
                        certificateAuthorityArn: `arn:aws:acm-pca:${ACCOUNT}:certificate-authority/1`,
                        kmsKeyArn: KEY,
                    },
                },
            },
            deployed: {
                ...SERVICE,
                ingress: { paths: ["/deployed/*"] },
                deployment: {
                    strategy: "codeDeploy",
                    codeDeploy: { hooks: { afterAllowTestTraffic: `arn:aws:lambda:${ACCOUNT}:function:check` } },
                },
            },
            asked: {
                ...SERVICE,
                ingress: { paths: ["/asked/*"] },
                deployment: {
                    hooks: {
                        check: {
                            stages: ["POST_TEST_TRAFFIC_SHIFT"],
                            functionArn: `arn:aws:lambda:${ACCOUNT}:function:check`,
                        },
                        wait: { stages: ["POST_TEST_TRAFFIC_SHIFT"], pause: { timeoutMinutes: 10 } },
                    },
                },
                notifications: {},
            },
        },
    });

/** Every program of the tests whose output somebody outside has to be able to read. */
function programs(): Record<string, () => unknown> {
    const tasks = Object.entries(SHAPES).flatMap(([shape, args]) =>
        Object.values(Preset).map((preset): [string, () => unknown] => [
            `${shape} (${preset})`,
            () => new TaskDefinition("job", { ...args, preset }),
        ]),
    );
    return {
        ...PROGRAMS,
        ...Object.fromEntries(tasks),
        "services that may do everything": permitted,
        "the development environment": stackFile("dev"),
        "the production environment": stackFile("prod"),
        "scaling, schedules and monitoring": stackFile("dev", withEverything("cron(0 6 ? * MON-FRI *)")),
    };
}

let made: Promise<Artefact[]> | undefined;

/** Everything that the programs register; each runs once, however many readers ask. */
export function artefacts(): Promise<Artefact[]> {
    made ??= collected();
    return made;
}

async function collected(): Promise<Artefact[]> {
    const found: Artefact[] = [];
    for (const [program, make] of Object.entries(programs())) {
        // One after the other: two runs at once would share the store of the SDK.
        const { resources } = await run(make);
        found.push(
            ...resources.map((resource) => ({ from: `${program}: ${resource.type} ${resource.name}`, resource })),
        );
    }
    return found;
}

/** The resources of one type. */
export async function artefactsOf(type: string): Promise<Artefact[]> {
    return (await artefacts()).filter(({ resource }) => resource.type === type);
}
