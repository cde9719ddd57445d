/* eslint-disable @typescript-eslint/no-require-imports -- internals of the SDK, which have no types */
import * as pulumi from "@pulumi/pulumi";
import { Environment } from "../components/environment/environment";
import type { EnvironmentArgs } from "../components/environment/environmentArgs";
import type { Inputs } from "./cost/kinds";

/** A resource that an environment makes. */
export interface Made {
    readonly type: string;
    readonly name: string;
    /** What the provider gives as its ARN, by which others refer to it. */
    readonly arn: string;
    readonly inputs: Inputs;
}

/** Where an environment would be. */
export interface Whose {
    readonly project: string;
    readonly stack: string;
    readonly region: string;
}

const ACCOUNT = "123456789012";

/** A platform that services stand on, with the stack that makes it. */
export interface Ground {
    readonly stack: string;
    readonly written: EnvironmentArgs;
}

/** The resources that an environment makes, with their inputs, without those of its platform; nothing is asked of anybody. */
export async function resourcesOf(written: EnvironmentArgs, whose: Whose, ground?: Ground): Promise<Made[]> {
    if (ground === undefined) {
        return registered(whose, () => new Environment(whose.stack, written));
    }
    const keyOf = ({ type, name }: Made) => `${type} ${name}`;
    const platform = () => new Environment(ground.stack, ground.written);
    const below = new Set((await registered(whose, platform)).map(keyOf));
    const all = await registered(whose, () => {
        const { platform: handedOver } = platform();
        return new Environment(whose.stack, { ...written, platform: handedOver! });
    });
    return all.filter((each) => !below.has(keyOf(each)));
}

/** Runs beside everything else that the SDK does in this process: what mocks set stays with them. */
function registered(whose: Whose, program: () => Environment): Promise<Made[]> {
    const { withLocalStorage } = require("@pulumi/pulumi/runtime/state") as {
        withLocalStorage: <T>(work: () => Promise<T>) => Promise<T>;
    };
    return withLocalStorage(() => underMocks(whose, program));
}

async function underMocks({ project, stack, region }: Whose, program: () => Environment): Promise<Made[]> {
    const made: Made[] = [];
    const arnOf = (type: string, name: string) => `arn:aws:any:${region}:${ACCOUNT}:${type.split(":").at(-1)}/${name}`;
    await pulumi.runtime.setMocks(
        {
            newResource: ({ type, name, inputs }) => {
                const arn = arnOf(type, name);
                if (type.startsWith("aws:")) {
                    made.push({ type, name, arn, inputs });
                }
                return { id: `${name}-id`, state: { ...computed(name, arn, region), ...inputs } };
            },
            call: ({ token }) => answer(token, region),
        },
        project,
        stack,
        false,
    );
    withHooks();
    pulumi.runtime.setAllConfig({ "aws:region": region });
    await settled(program().exceptions);
    return made;
}

/** Mocks have no hooks, and a resource with one would never be registered. */
function withHooks(): void {
    const { getStore } = require("@pulumi/pulumi/runtime/state") as { getStore(): { callbacks?: object } };
    const monitor = pulumi.runtime.getMonitor() as unknown as { registerResourceHook?: () => void };
    monitor.registerResourceHook = () => {};
    getStore().callbacks = {
        registerResourceHook: async () => {},
        registerErrorHook: async () => {},
        registerTransform: async () => {},
        awaitStackRegistrations: async () => {},
        shutdown: () => {},
    };
}

/** Waits until everything is registered. */
async function settled(output: pulumi.Output<unknown>): Promise<void> {
    const { waitForRPCs } = require("@pulumi/pulumi/runtime/settings") as { waitForRPCs(): Promise<void> };
    await (output as unknown as { promise(): Promise<unknown> }).promise();
    await waitForRPCs();
}

/** What providers compute, of whatever it is: only that it is there matters. */
function computed(name: string, arn: string, region: string): Record<string, unknown> {
    return {
        arn,
        name,
        region,
        arnSuffix: `app/${name}/1`,
        dnsName: `${name}.elb.amazonaws.com`,
        zoneId: "Z0123456789ABC",
        allocationId: `eipalloc-${name}`,
        latestVersion: 1,
        cidrBlock: "10.128.0.0/20",
        ipv6CidrBlock: "2001:db8:12:ab00::/56",
        serviceName: "com.amazonaws.vpce.any",
        privateDnsNameConfigurations: [{ name: "_proof", type: "TXT", value: "vpce:1" }],
        domainValidationOptions: [{ resourceRecordName: "_x", resourceRecordType: "CNAME", resourceRecordValue: "_y" }],
        versionId: "1",
        repositoryUrl: `${ACCOUNT}.dkr.ecr.${region}.amazonaws.com/${name}`,
        imageUri: `${ACCOUNT}.dkr.ecr.${region}.amazonaws.com/${name}@sha256:${"a".repeat(64)}`,
        url: `https://sqs/${name}`,
        bucket: name,
        fqdn: "_x.example.com",
    };
}

function answer(token: string, region: string): Record<string, unknown> {
    const answers: Readonly<Record<string, Record<string, unknown>>> = {
        "aws:index/getRegion:getRegion": { region },
        "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
        "aws:index/getCallerIdentity:getCallerIdentity": { accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/x` },
        "aws:index/getAvailabilityZones:getAvailabilityZones": { names: ["a", "b", "c"].map((zone) => region + zone) },
    };
    return answers[token] ?? {};
}
