import { Descriptor, World } from "../descriptor";
import { Properties } from "../values";
import { CLUSTER, ROLE, TASK_DEFINITION } from "./types";

const pipe: Descriptor = {
    type: "aws:pipes/pipe:Pipe",
    name: { max: 64, pattern: /^[.A-Za-z0-9_-]+$/ },
    defaults: { desiredState: "RUNNING" },
    create: ({ name }, make) => ({ id: name, outputs: { arn: make.arn("pipes", `pipe/${name}`) } }),
    replaces: ["name", "namePrefix", "source"],
    refers: {
        roleArn: { to: ROLE },
        target: { to: CLUSTER },
        "targetParameters.ecsTaskParameters.taskDefinitionArn": { to: TASK_DEFINITION, weak: true },
    },
    unique: [{ by: ({ name }) => name, refuse: ({ name }) => `ConflictException: Pipe ${name} already exists.` }],
    rules: [
        sourceRefused,
        batchRefused,
        ({ roleArn }, world) =>
            String(world.find(ROLE, roleArn)?.state.assumeRolePolicy).includes("pipes.amazonaws.com")
                ? undefined
                : "ValidationException: The role must be assumable by pipes.amazonaws.com.",
    ],
    notFound: (name) => `NotFoundException: Pipe ${name} does not exist.`,
};

/** Pipes from queues to tasks. */
export const pipes: Descriptor[] = [pipe];

function sourceRefused({ source }: Properties, { region }: World): string | undefined {
    const [, , service, where] = String(source).split(":");
    return service === "sqs" && where !== region
        ? `ValidationException: The source ${source} is in another region.`
        : undefined;
}

function batchRefused({ sourceParameters: { sqsQueueParameters: sqs = {} } = {} }: Properties): string | undefined {
    const { batchSize = 10, maximumBatchingWindowInSeconds: seconds = 0 } = sqs;
    if (batchSize < 1 || batchSize > 10_000) {
        return "ValidationException: BatchSize is 1 to 10000.";
    }
    return batchSize > 10 && seconds < 1
        ? "ValidationException: MaximumBatchingWindowInSeconds must be at least 1 with a BatchSize above 10."
        : undefined;
}
