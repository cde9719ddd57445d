import type { Ask } from "../providerCalls";
import { type Check, failed, type Finding, ok, reasonOf, unknown } from "./check";
import type { Subject } from "./claims";

/** A quota of an account and Region, and how what counts towards it is asked for. AWS: "Service Quotas". */
interface Quota {
    readonly what: string;
    readonly service: string;
    readonly code: string;
    readonly type: string;
    /** Function of the provider that lists what is there, and where in its answer. */
    readonly listed: readonly [token: string, key: string];
    /** Which of them, where there are several kinds. */
    readonly of?: { readonly kind: string; readonly arn: RegExp };
}

const COUNTED: readonly Quota[] = [
    {
        what: "VPCs",
        service: "vpc",
        code: "L-F678F1CE",
        type: "aws:ec2/vpc:Vpc",
        listed: ["aws:ec2/getVpcs:getVpcs", "ids"],
    },
    {
        what: "elastic addresses",
        service: "ec2",
        code: "L-0263D0A3",
        type: "aws:ec2/eip:Eip",
        listed: ["aws:ec2/getEips:getEips", "allocationIds"],
    },
    {
        what: "application load balancers",
        service: "elasticloadbalancing",
        code: "L-53DA6B97",
        type: "aws:lb/loadBalancer:LoadBalancer",
        listed: ["aws:lb/getLbs:getLbs", "arns"],
        of: { kind: "application", arn: /:loadbalancer\/app\// },
    },
    {
        what: "network load balancers",
        service: "elasticloadbalancing",
        code: "L-69A177A2",
        type: "aws:lb/loadBalancer:LoadBalancer",
        listed: ["aws:lb/getLbs:getLbs", "arns"],
        of: { kind: "network", arn: /:loadbalancer\/net\// },
    },
];

const FARGATE = [
    { what: "vCPUs on Fargate", code: "L-3032A538", provider: "FARGATE" },
    { what: "vCPUs on Fargate Spot", code: "L-36FBB829", provider: "FARGATE_SPOT" },
] as const;

/** Whether the account has room for what is still to be made, and for the tasks of a deployment. */
export function quotaChecks(subjects: readonly Subject[], made: ReadonlySet<string>, ask: Ask): Promise<Check>[] {
    const counted = COUNTED.flatMap((quota) => {
        const wanted = subjects.filter((one) => isCounted(one, quota) && !made.has(`${one.type} ${one.name}`)).length;
        return wanted === 0 ? [] : [check(quota.what, wanted, countedFinding(quota, wanted, ask))];
    });
    const tasks = FARGATE.flatMap(({ what, code, provider }) => {
        const wanted = vcpusOn(subjects, provider);
        return wanted === 0 ? [] : [check(what, wanted, fargateFinding(code, wanted, ask))];
    });
    return [...counted, ...tasks];
}

async function check(what: string, wanted: number, finding: Promise<Finding>): Promise<Check> {
    return { kind: "quota", what, where: [`${wanted} wanted`], ...(await finding) };
}

function isCounted({ type, inputs }: Subject, quota: Quota): boolean {
    const kind: unknown = inputs.loadBalancerType ?? "application";
    return type === quota.type && (quota.of === undefined || quota.of.kind === kind);
}

async function countedFinding(
    { service, code, listed: [token, key], of }: Quota,
    wanted: number,
    ask: Ask,
): Promise<Finding> {
    try {
        const [limit, list] = await Promise.all([limitOf(service, code, ask), ask(token, {})]);
        return roomFinding(
            limit,
            (list[key] as unknown[]).filter((each) => of === undefined || of.arn.test(String(each))).length,
            wanted,
            code,
        );
    } catch (error) {
        return unknown(`could not be asked: ${reasonOf(error)}`);
    }
}

/** Whether what is there and what is wanted fit into a quota. */
export function roomFinding(limit: number, used: number, wanted: number, code: string): Finding {
    const counts = `${used} of ${limit} are there`;
    return used + wanted <= limit ? ok(counts) : failed(`${counts}. Have the quota ${code} raised, or remove some.`);
}

/** How many run already nobody but CloudWatch knows, so only what cannot fit at all is told. */
async function fargateFinding(code: string, wanted: number, ask: Ask): Promise<Finding> {
    try {
        const limit = await limitOf("fargate", code, ask);
        return wanted <= limit
            ? ok(`${limit} at a time in the Region`)
            : failed(
                  `${limit} at a time in the Region, and a deployment of all services needs more. Have the quota ${code} raised.`,
              );
    } catch (error) {
        return unknown(`could not be asked: ${reasonOf(error)}`);
    }
}

async function limitOf(serviceCode: string, quotaCode: string, ask: Ask): Promise<number> {
    const { value } = await ask("aws:servicequotas/getServiceQuota:getServiceQuota", { serviceCode, quotaCode });
    return Number(value);
}

/** vCPUs that the services need on a capacity provider while all of them are deployed, at most. */
export function vcpusOn(subjects: readonly Subject[], provider: string): number {
    const sum = subjects
        .filter(({ type }) => type === "aws:ecs/service:Service")
        .map(({ name, inputs }) => {
            const share = shareOf(inputs, provider);
            const task = subjects.find(
                (one) => one.type === "aws:ecs/taskDefinition:TaskDefinition" && one.name === name,
            );
            const tasks = (Number(inputs.desiredCount ?? 1) * Number(inputs.deploymentMaximumPercent ?? 200)) / 100;
            return (share * tasks * Number(task?.inputs.cpu ?? 0)) / 1024;
        })
        .reduce((one, other) => one + other, 0);
    return Math.round(sum * 100) / 100;
}

/** Which part of its tasks a service has on a capacity provider. */
function shareOf({ capacityProviderStrategies, launchType }: Subject["inputs"], provider: string): number {
    const strategy = (capacityProviderStrategies ?? []) as { capacityProvider: string; weight?: number }[];
    if (strategy.length === 0) {
        return (launchType ?? "FARGATE") === provider ? 1 : 0;
    }
    const all = strategy.reduce((sum, { weight = 0 }) => sum + weight, 0);
    const own = strategy.filter(({ capacityProvider }) => capacityProvider === provider);
    return all === 0 ? (own.length > 0 ? 1 : 0) : own.reduce((sum, { weight = 0 }) => sum + weight, 0) / all;
}
