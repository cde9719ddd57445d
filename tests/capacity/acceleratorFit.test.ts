import * as assert from "node:assert/strict";
import type { Container, Ec2CapacitySettings, EnvironmentArgs } from "../../index";
import { acceleratorProblems } from "../../components/capacity/acceleratorFit";
import type { Capacities, CapacityFacts } from "../../components/capacity/facts";
import { completeStrategy } from "../../components/capacity/strategySettings";
import { allProblems } from "../../components/environment/rules";
import type { Problem } from "../../components/shared/problems";
import { problemsOfScheduledTask } from "../support/judged";

const facts = (accelerators: CapacityFacts["accelerators"]): CapacityFacts => ({ compatibility: "EC2", accelerators });
const CAPACITIES = new Map<string, CapacityFacts>([
    ["plain", facts({ gpus: 0, neuron: false })],
    ["one", facts({ gpus: 1, neuron: false })],
    ["four", facts({ gpus: 4, neuron: false })],
    ["neuron", facts({ gpus: 0, neuron: true })],
    ["new", facts({})],
    ["managed", { compatibility: "MANAGED_INSTANCES", accelerators: { gpus: 1, neuron: false } }],
    ["elsewhere", { compatibility: "EC2" }],
]);

type Containers = Record<string, Container>;
const asking = (containers: Record<string, Partial<Container>>): Containers =>
    Object.fromEntries(Object.entries(containers).map(([name, it]) => [name, { image: "app:1", ...it }]));

const GIVE = "Give it types and an image with GPUs of NVIDIA, such as g6.xlarge, or remove it";
const NO_CHIPS = "Give it types and an image for Neuron, such as inf2.xlarge and amazonLinux2023Neuron, or remove it";

const refused: [string, string, Record<string, Partial<Container>>, Problem[]][] = [
    [
        "a GPU where there is none",
        "plain",
        { web: { accelerators: { gpus: 1 } }, side: {} },
        [
            {
                rule: "capacity-gpu",
                path: "containers.web.accelerators.gpus",
                message: '1 cannot be had: the instances of "plain" have no GPU for containers',
                remedy: GIVE,
            },
        ],
    ],
    [
        "GPUs of two containers where there is none",
        "neuron",
        { b: { accelerators: { gpus: 1 } }, a: { accelerators: { gpus: 2 } } },
        ["a", "b"].map((name) => ({
            rule: "capacity-gpu",
            path: `containers.${name}.accelerators.gpus`,
            message: `${name === "a" ? 2 : 1} cannot be had: the instances of "neuron" have no GPU for containers`,
            remedy: GIVE,
        })),
    ],
    [
        "more GPUs than an instance has",
        "one",
        { web: { accelerators: { gpus: 2 } } },
        [
            {
                rule: "capacity-gpu",
                path: "containers.web.accelerators.gpus",
                message: '2 cannot be had: an instance of "one" has at most 1',
                remedy: "Ask for 1 or less, or give it larger instance types",
            },
        ],
    ],
    [
        "more GPUs together than an instance has",
        "four",
        { b: { accelerators: { gpus: 4 } }, a: { accelerators: { gpus: 1 } } },
        [
            {
                rule: "capacity-gpu",
                path: "containers",
                message: 'the 5 GPUs of a, b cannot be had: an instance of "four" has at most 4',
                remedy: "Ask for 4 or less, or give it larger instance types",
            },
        ],
    ],
    [
        "Neuron chips that managed instances leave out",
        "managed",
        { web: { accelerators: { neuron: true } } },
        [
            {
                rule: "capacity-neuron",
                path: "containers.web.accelerators.neuron",
                message: 'cannot be had: the instances of "managed" have no chips for AWS Neuron',
                remedy: "Let its `instanceRequirements` choose types of Inferentia or Trainium, or remove it",
            },
        ],
    ],
    [
        "Neuron chips where there are none",
        "four",
        { web: { accelerators: { neuron: true } } },
        [
            {
                rule: "capacity-neuron",
                path: "containers.web.accelerators.neuron",
                message: 'cannot be had: the instances of "four" have no chips for AWS Neuron',
                remedy: NO_CHIPS,
            },
        ],
    ],
];

const taken: [string, string, Record<string, Partial<Container>>][] = [
    ["as many GPUs as an instance has", "four", { a: { accelerators: { gpus: 3 } }, b: { accelerators: { gpus: 1 } } }],
    ["Neuron chips where there are some", "neuron", { web: { accelerators: { neuron: true } } }],
    ["no Neuron chips where there are none", "plain", { web: { accelerators: { neuron: false } } }],
    ["anything of types that nobody knows", "new", { web: { accelerators: { gpus: 16, neuron: true } } }],
    [
        "anything of a capacity that is made elsewhere",
        "elsewhere",
        { web: { accelerators: { gpus: 16, neuron: true } } },
    ],
    ["anything of a capacity that nobody knows", "unknown", { web: { accelerators: { gpus: 16 } } }],
];

function problemsOf(asking: Parameters<typeof acceleratorProblems>[0], capacities: Capacities = CAPACITIES) {
    return acceleratorProblems(asking, completeStrategy(asking, "production"), capacities);
}

describe("accelerators of tasks", () => {
    for (const [what, capacity, containers, expected] of refused) {
        it(`are refused: ${what}`, () =>
            assert.deepEqual(problemsOf({ capacity, containers: asking(containers) }), expected));
    }
    for (const [what, capacity, containers] of taken) {
        it(`are taken: ${what}`, () => assert.deepEqual(problemsOf({ capacity, containers: asking(containers) }), []));
    }

    it("are asked of every capacity that the tasks are spread over", () => {
        const capacityProviderStrategy = [{ capacityProvider: "four" }, { capacityProvider: "one" }];
        const containers = asking({ web: { accelerators: { gpus: 2 } } });
        const found = problemsOf({ capacityProviderStrategy, containers });

        assert.deepEqual(
            found.map(({ message }) => message),
            ['2 cannot be had: an instance of "one" has at most 1'],
        );
    });

    it("keep a daemon from all instances only where none of them has them", () => {
        const of = (...names: string[]) =>
            problemsOf(
                { schedulingStrategy: "DAEMON", containers: asking({ web: { accelerators: { gpus: 1 } } }) },
                new Map(names.map((name) => [name, CAPACITIES.get(name)!])),
            ).map(({ message }) => message);

        assert.deepEqual(of("plain", "one"), []);
        assert.deepEqual(of("plain", "new"), []);
        assert.deepEqual(of("plain", "neuron"), [
            '1 cannot be had: the instances of "neuron", "plain" have no GPU for containers',
        ]);
    });

    it("are asked of a scheduled task as well", () => {
        const args = {
            containers: asking({ job: { accelerators: { gpus: 1 } } }),
            capacity: "plain",
            schedule: { expression: "rate(1 day)" },
            capacities: CAPACITIES,
        };

        assert.deepEqual(
            problemsOfScheduledTask(args, "development").map(({ rule, path }) => [rule, path]),
            [["capacity-gpu", "containers.job.accelerators.gpus"]],
        );
    });

    for (const preset of ["development", "production"] as const) {
        it(`are asked of an environment in ${preset}, with its services and schedules`, () => {
            const pool: Ec2CapacitySettings = { instanceTypes: ["m6i.xlarge", "m5.xlarge"] };
            const containers = asking({ work: { accelerators: { gpus: 1 }, security: { user: "1000:1000" } } });
            const args: EnvironmentArgs = {
                preset,
                cluster: { capacities: { pool } },
                services: { learn: { containers, capacity: "pool" } },
                schedules: { nightly: { containers, capacity: "pool", schedule: { expression: "rate(1 day)" } } },
            };
            const errors = allProblems(args, "shop").filter(({ severity }) => severity !== "warning");

            assert.deepEqual(
                errors,
                ["services.learn", "schedules.nightly"].map((at) => ({
                    rule: "capacity-gpu",
                    path: `${at}.containers.work.accelerators.gpus`,
                    message: '1 cannot be had: the instances of "pool" have no GPU for containers',
                    remedy: GIVE,
                })),
            );
        });
    }

    it("are taken from managed instances, which ECS chooses for them", () => {
        const args: EnvironmentArgs = {
            cluster: { managedInstances: { auto: {} } },
            services: { learn: { containers: asking({ work: { accelerators: { gpus: 8 } } }), capacity: "auto" } },
        };

        assert.deepEqual(
            allProblems(args, "shop").filter(({ rule }) => rule === "capacity-gpu"),
            [],
        );
    });

    it("are refused of managed instances whose requirements leave them out", () => {
        const instanceRequirements = { minVcpus: 4, minMemoryMib: 8192, maxAccelerators: 0 };
        const args: EnvironmentArgs = {
            cluster: { managedInstances: { auto: { instanceRequirements } } },
            services: { learn: { containers: asking({ work: { accelerators: { gpus: 1 } } }), capacity: "auto" } },
        };

        assert.deepEqual(
            allProblems(args, "shop").filter(({ rule }) => rule === "capacity-gpu"),
            [
                {
                    rule: "capacity-gpu",
                    path: "services.learn.containers.work.accelerators.gpus",
                    message: '1 cannot be had: the instances of "auto" have no GPU for containers',
                    remedy: "Let its `instanceRequirements` choose types with GPUs of NVIDIA, or remove it",
                },
            ],
        );
    });
});
