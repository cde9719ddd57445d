import { type Timeline, timelinePicture } from "./timeline";

const ROLLING: Timeline = {
    title: "A rolling deployment",
    description: "Tasks are exchanged a few at a time, and both versions take requests meanwhile.",
    stages: [
        [15, "new tasks start"],
        [75, "all tasks exchanged"],
    ],
    bars: [
        { label: "old tasks", version: "old", from: 0, to: 75, stopping: 30 },
        { label: "new tasks", version: "new", from: 15, to: 100, started: 60 },
    ],
    lanes: [
        {
            label: "traffic",
            steps: [
                [30, 25],
                [45, 50],
                [60, 75],
                [75, 100],
            ],
        },
    ],
    marks: [[75, "alarms are watched from here on"]],
};

const BLUE_GREEN: Timeline = {
    title: "A blue/green deployment",
    description:
        "A complete new set of tasks starts, test traffic moves to it, then all traffic at once, and the old tasks stay for the bake time.",
    stages: [
        [5, "PRE_SCALE_UP"],
        [28, "POST_SCALE_UP"],
        [40, "TEST_TRAFFIC_SHIFT"],
        [55, "PRODUCTION_TRAFFIC_SHIFT"],
    ],
    bars: [
        { label: "old tasks", version: "old", from: 0, to: 96, stopping: 90 },
        { label: "new tasks", version: "new", from: 8, to: 100, started: 28 },
    ],
    lanes: [
        { label: "test traffic", steps: [[40, 100]] },
        { label: "traffic", steps: [[55, 100]] },
    ],
    marks: [
        [55, "bakeMinutes: ready to go back"],
        [90, "old tasks go"],
    ],
};

const CANARY: Timeline = {
    title: "A canary deployment",
    description: "A small part of the traffic moves first, and the rest after a while.",
    stages: [
        [25, "POST_SCALE_UP"],
        [35, "the first part moves"],
        [62, "the rest moves"],
    ],
    bars: [
        { label: "old tasks", version: "old", from: 0, to: 96, stopping: 90 },
        { label: "new tasks", version: "new", from: 8, to: 100, started: 25 },
    ],
    lanes: [
        {
            label: "traffic",
            steps: [
                [35, 15],
                [62, 100],
            ],
        },
    ],
    marks: [
        [35, "canary.percent for canary.bakeMinutes"],
        [62, "bakeMinutes"],
        [90, "old tasks go"],
    ],
};

const LINEAR: Timeline = {
    title: "A linear deployment",
    description: "The traffic moves in equal steps.",
    stages: [
        [20, "POST_SCALE_UP"],
        [28, "the first step"],
        [73, "the last step"],
    ],
    bars: [
        { label: "old tasks", version: "old", from: 0, to: 97, stopping: 92 },
        { label: "new tasks", version: "new", from: 5, to: 100, started: 20 },
    ],
    lanes: [
        {
            label: "traffic",
            steps: [
                ...[10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((percent, step) => [28 + step * 5, percent] as const),
            ],
        },
    ],
    marks: [
        [28, "linear.stepPercent every linear.stepBakeMinutes"],
        [73, "bakeMinutes"],
        [92, "old tasks go"],
    ],
};

const CODE_DEPLOY: Timeline = {
    title: "A deployment by CodeDeploy",
    description:
        "CodeDeploy starts the new tasks, moves test traffic and then the traffic, and waits before it stops the old tasks.",
    stages: [
        [3, "BeforeInstall"],
        [26, "AfterInstall"],
        [36, "AfterAllowTestTraffic"],
        [48, "BeforeAllowTraffic"],
        [70, "AfterAllowTraffic"],
    ],
    bars: [
        { label: "old tasks", version: "old", from: 0, to: 96, stopping: 90 },
        { label: "new tasks", version: "new", from: 6, to: 100, started: 26 },
    ],
    lanes: [
        { label: "test traffic", steps: [[32, 100]] },
        {
            label: "traffic",
            steps: [
                [54, 15],
                [68, 100],
            ],
        },
    ],
    marks: [
        [54, "codeDeploy.configName"],
        [70, "codeDeploy.terminationWaitMinutes"],
        [90, "old tasks go"],
    ],
};

const GENERATIONS: Timeline = {
    title: "A service of a new generation",
    description:
        "The new generation starts behind the old one, the old one drains, and in between requests are answered with 503.",
    stages: [
        [10, "generation 2 is made"],
        [45, "generation 1 drains"],
        [65, "the rules of generation 1 go"],
    ],
    bars: [
        { label: "generation 1", version: "old", from: 0, to: 65, stopping: 45 },
        { label: "generation 2", version: "new", from: 10, to: 100, started: 35 },
    ],
    lanes: [{ label: "traffic", steps: [[65, 100]], gap: [45, 65] }],
    marks: [[45, "503 from here until the rules are gone"]],
};

/** The pictures of the page about deployments, by their files. */
export function deploymentPictures(): Record<string, string> {
    const all = {
        rolling: ROLLING,
        "blue-green": BLUE_GREEN,
        canary: CANARY,
        linear: LINEAR,
        "code-deploy": CODE_DEPLOY,
        generations: GENERATIONS,
    };
    return Object.fromEntries(
        Object.entries(all).map(([name, timeline]) => [`docs/pictures/${name}.svg`, timelinePicture(timeline)]),
    );
}
