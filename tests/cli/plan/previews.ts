import type { EngineEvent } from "@pulumi/pulumi/automation";

/** What a preview tells of one resource. */
export interface Told {
    readonly type: string;
    readonly name: string;
    readonly op?: string;
    readonly before?: object;
    readonly after?: object;
    readonly diffs?: readonly string[];
    readonly keys?: readonly string[];
    readonly parent?: string;
}

export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The URN of a resource in the environment `prod`, or of one of a service. */
export function urnOf(type: string, name: string, parent = ""): string {
    const types = parent === "" ? type : `ecs:index:Environment$${type}`;
    return `urn:pulumi:prod::shop::${types}::${name}`;
}

/** An event of the engine about a resource; without an operation it stays as it is. */
export function event({ type, name, op = "same", before, after, diffs, keys, parent }: Told): EngineEvent {
    const urn = urnOf(type, name, parent);
    const state = (inputs: object) => ({ urn, type, parent, inputs, outputs: {} });
    const metadata = {
        op,
        urn,
        type,
        old: before === undefined ? undefined : state(before),
        new: after === undefined ? undefined : state(after),
        diffs,
        keys,
    };
    return { resourcePreEvent: { metadata } } as unknown as EngineEvent;
}

/** A service with its parts, all of them as they were; what is given tells of some of them something else. */
export function service(key: string, told: readonly Told[] = [], op = "same"): EngineEvent[] {
    const name = `prod-${key}`;
    const environment = urnOf("ecs:index:Environment", "prod");
    const component = urnOf("ecs:index:Service", name, environment);
    const usual: Told[] = [
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            name,
            after: { cpu: "256", memory: "512", containerDefinitions: containers(`shop/${key}:1`) },
        },
        {
            type: "aws:lb/targetGroup:TargetGroup",
            name: `${name}-blue`,
            after: { protocol: "HTTP", deregistrationDelay: 30, healthCheck: { interval: 15 } },
        },
        { type: "aws:ecs/service:Service", name, after: SERVICE },
    ];
    const isTold = ({ type, name: called }: Told) => told.some((each) => each.type === type && each.name === called);
    const parts = [...usual.filter((each) => !isTold(each)), ...told];
    return [
        event({ type: "ecs:index:Environment", name: "prod", before: {}, after: {} }),
        event({
            type: "ecs:index:Service",
            name,
            op,
            parent: environment,
            ...(op !== "create" && { before: {} }),
            ...(op !== "delete" && { after: {} }),
        }),
        ...parts.map((part) =>
            event({
                ...part,
                before: part.before ?? (part.op === "create" ? undefined : part.after),
                parent: component,
            }),
        ),
    ];
}

/** The container of a service, as a task definition has it. */
export const containers = (image: string) => JSON.stringify([{ name: "app", image, environment: [] }]);

/** The inputs of an ECS service in production. */
export const SERVICE = {
    deploymentController: { type: "ECS" },
    deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "10" },
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    desiredCount: 2,
    forceNewDeployment: true,
    waitForSteadyState: true,
    taskDefinition: "arn:task:1",
    capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
};

/** What a preview tells of a service whose container gets another image. */
export function withImage(key: string, image: string): Told[] {
    const definition = {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        name: `prod-${key}`,
        before: { cpu: "256", memory: "512", containerDefinitions: containers(`shop/${key}:1`) },
        after: { cpu: "256", memory: "512", containerDefinitions: containers(image) },
        diffs: ["containerDefinitions"],
        keys: ["containerDefinitions"],
    };
    return [
        { ...definition, op: "create-replacement" },
        { ...definition, op: "replace" },
        {
            type: "aws:ecs/service:Service",
            name: `prod-${key}`,
            op: "update",
            before: SERVICE,
            after: { ...SERVICE, taskDefinition: UNKNOWN },
            diffs: ["taskDefinition"],
        },
        { ...definition, op: "delete-replaced", after: undefined, diffs: undefined, keys: undefined },
    ];
}
