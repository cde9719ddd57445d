import * as assert from "node:assert/strict";
import { completeCluster } from "../../components/cluster/clusterSettings";
import { clusterProblems } from "../../components/cluster/rules";
import { judged } from "../../components/shared/component";
import type { Preset } from "../../components/shared/presets";
import type { Problem } from "../../components/shared/problems";
import {
    Cluster,
    type ClusterArgs,
    type ClusterSettings,
    Ec2Capacity,
    type Ec2CapacitySettings,
    type ManagedInstancesSettings,
} from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";

const NETWORK = { vpcId: "vpc-1", privateSubnetIds: ["subnet-3", "subnet-4"] };

function problemsOf(settings: ClusterSettings, preset: Preset = "production"): Problem[] {
    return judged("Cluster", "app", settings, (sound) => clusterProblems(sound, completeCluster(sound, preset)))
        .problems;
}

/** What is said of a pool, warnings included, without the path that all of it has. */
function said(capacity: Ec2CapacitySettings, preset: Preset = "production"): string[] {
    return problemsOf({ capacities: { general: capacity } }, preset).map(
        ({ severity, rule, path, message, remedy }) =>
            `${severity ?? "error"} ${rule} ${path.replace("capacities.general.", "")}: ${message}. ${remedy}.`,
    );
}

const TWO = ["m6i.large", "m5.large"];
const refused: Readonly<Record<string, readonly [Ec2CapacitySettings, ...string[]]>> = {
    "a minimum above the maximum": [
        { minInstances: 5, maxInstances: 2 },
        "error asg-size-order minInstances: the minimum of 5 instances is above the maximum of 2. Raise `maxInstances` or lower `minInstances`.",
    ],
    "bounds of a fixed number": [
        { minInstances: 1, scaling: { mode: "manual", instances: 3 } },
        "error asg-size-order minInstances: means nothing to `manual` scaling. Remove it, and set `scaling.instances`.",
    ],
    "what is no instance type": [
        { instanceTypes: ["m6i.large", "huge"] },
        'error instance-type-name instanceTypes[1]: "huge" is no instance type. Write family and size, such as m7i.large.',
    ],
    "a type named twice": [
        { instanceTypes: ["m6i.large", "m6i.large"] },
        'error list-duplicate instanceTypes[1]: "m6i.large" is named twice. Name it once.',
    ],
    "no type at all": [
        { instanceTypes: [] },
        "error instance-type-count instanceTypes: 0 types are not possible. Name 1 to 40.",
    ],
    "types of two architectures": [
        { instanceTypes: ["m6i.large", "m7g.large"] },
        "error ami-architecture instanceTypes: m7g.large is ARM64, and m6i.large is X86_64: one image cannot serve both. Make a capacity of its own for each architecture.",
    ],
    "types of another architecture than is wanted": [
        { instanceTypes: TWO, cpuArchitecture: "ARM64" },
        "error ami-architecture instanceTypes: m6i.large is X86_64, and the capacity is ARM64: one image cannot serve both. Make a capacity of its own for each architecture.",
    ],
    "types beside requirements": [
        { instanceTypes: TWO, instanceRequirements: { minVcpus: 2, minMemoryMib: 4096 } },
        "error instance-types-or-requirements instanceRequirements: is given beside `instanceTypes`. Keep one of the two.",
    ],
    "requirements that nothing meets": [
        { instanceRequirements: { minVcpus: 8, maxVcpus: 2, minMemoryMib: 0 } },
        "error out-of-range instanceRequirements.minMemoryMib: 0 is not possible. Use a whole number from 1 to 2147483647.",
        "error managed-instances-requirements instanceRequirements.minVcpus: 8 is above `maxVcpus`, which is 2. Raise one or lower the other.",
    ],
    "two ways to say which types": [
        {
            instanceRequirements: {
                minVcpus: 2,
                minMemoryMib: 4096,
                allowedInstanceTypes: ["m7i.*"],
                excludedInstanceTypes: ["t3.*"],
            },
        },
        "error managed-instances-type-filter instanceRequirements.excludedInstanceTypes: is given beside `allowedInstanceTypes`. Keep one of the two.",
    ],
    "two limits on the price of Spot": [
        {
            instanceRequirements: {
                minVcpus: 2,
                minMemoryMib: 4096,
                spotMaxPricePercent: 50,
                maxSpotPricePercentOfOnDemand: 60,
            },
        },
        "error managed-instances-price instanceRequirements.maxSpotPricePercentOfOnDemand: is given beside `spotMaxPricePercent`. Keep one of the two.",
    ],
    "makers of another architecture": [
        { instanceRequirements: { minVcpus: 2, minMemoryMib: 4096, cpuManufacturers: ["amazon-web-services"] } },
        "error ami-architecture instanceRequirements.cpuManufacturers: amazon-web-services makes no processors for X86_64, which the capacity is. Use intel and amd, or set `cpuArchitecture` to ARM64.",
    ],
    "a Spot price without Spot": [
        { instanceTypes: TWO, spot: { onDemandPercent: 100, onDemandBase: 1, maxPrice: "0.05" } },
        "error out-of-range spot.onDemandPercent: 100 is not possible. Use a whole number from 0 to 99.",
    ],
    "a price that is none": [
        { instanceTypes: TWO, spot: { onDemandBase: 1, maxPrice: "cheap" } },
        'error spot-max-price spot.maxPrice: "cheap" is no price. Write USD an hour, such as 0.05.',
    ],
    "a warm pool of several types": [
        { instanceTypes: TWO, warmPool: {} },
        "error asg-warm-pool warmPool: is not offered for groups with several instance types, requirements or Spot. Remove it, or use one instance type on demand.",
    ],
    "trunking on Windows": [
        { instanceTypes: TWO, machineImage: { family: "windows2022Core" }, agent: { awsvpcTrunking: true } },
        "error agent-awsvpc-trunking agent.awsvpcTrunking: is not possible here: Windows has no branch interfaces. Remove it.",
    ],
    "more memory than the agent's number can hold": [
        { agent: { reservedMemoryMib: 65_536 } },
        "error out-of-range agent.reservedMemoryMib: 65536 is not possible. Use a whole number from 0 to 65535.",
    ],
    "a clean-up more often than the agent makes one": [
        { agent: { imageCleanupMinutes: 9, imageMinimumAgeMinutes: 0 } },
        "error out-of-range agent.imageCleanupMinutes: 9 is not possible. Use a whole number from 10 to 153722867.",
        "error out-of-range agent.imageMinimumAgeMinutes: 0 is not possible. Use a whole number from 1 to 153722867.",
    ],
    "an attribute that is ECS's own": [
        { agent: { attributes: { "ecs.os": "linux" } } },
        'error agent-attribute agent.attributes.ecs.os: "ecs.os" is a name that ECS keeps for itself. Use one that does not begin with `ecs.`.',
    ],
    "a name of an attribute that only a value may have": [
        { agent: { attributes: { "team:name": "web" } } },
        'error agent-attribute agent.attributes.team:name: "team:name" is no name of an attribute. Use 1 to 128 letters, digits and . _ - / \\.',
    ],
    "a name of an attribute that Bottlerocket does not take": [
        { machineImage: { family: "bottlerocket" }, agent: { attributes: { "rack\\1": "web" } } },
        'error agent-attribute agent.attributes.rack\\1: "rack\\1" is no name of an attribute. Use 1 to 128 letters, digits and . _ - /.',
    ],
    "a value of an attribute with a blank at its end": [
        { agent: { attributes: { team: "web ", other: "" } } },
        'error agent-attribute agent.attributes.other: "" is no value of an attribute. Use 1 to 128 letters, digits, . _ - / \\ @ : and, between them, blanks.',
        'error agent-attribute agent.attributes.team: "web " is no value of an attribute. Use 1 to 128 letters, digits, . _ - / \\ @ : and, between them, blanks.',
    ],
    "more attributes than an instance has": [
        { agent: { attributes: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`a${index}`, "1"])) } },
        "error agent-attribute agent.attributes: 11 are more than ECS takes of an instance. Use at most 10.",
    ],
    "a disk below the image": [
        { rootVolume: { sizeGib: 8 } },
        "error instance-root-volume-size rootVolume.sizeGib: 8 is not possible. Use a whole number from 30 to 16384.",
    ],
    "more throughput than the operations carry": [
        { rootVolume: { iops: 3000, throughput: 900 } },
        "error instance-volume-throughput rootVolume.throughput: 900 is not possible. Use a whole number from 125 to 750.",
    ],
    "io2 without operations, with throughput": [
        { rootVolume: { type: "io2", throughput: 200 } },
        "error instance-volume-iops rootVolume.iops: is missing, and io2 has no operations of its own. Add it, or use gp3.",
        "error instance-volume-throughput rootVolume.throughput: means nothing to io2. Remove it, or use gp3.",
    ],
    "a refresh that is too wide": [
        { instanceRefresh: { minHealthyPercent: 50, maxHealthyPercent: 200, checkpointPercents: [50, 20] } },
        "error asg-refresh-percent instanceRefresh.maxHealthyPercent: 200 is more than 100 above 50. Use at most 150, or raise `minHealthyPercent`.",
        "error asg-refresh-checkpoints instanceRefresh.checkpointPercents: 50, 20 is not a rising row of percentages. Use whole numbers from 1 to 100, each above the one before, such as 20, 50, 100.",
    ],
    "protection that nobody gives": [
        { terminationProtection: true, scaling: { mode: "manual" } },
        "error termination-protection-needs-scaling terminationProtection: is on, and ECS protects instances only while it scales them. Remove it, or use the mode managed.",
    ],
    "settings of another mode": [
        { scaling: { targetPercent: 80, mode: "manual" } },
        "error capacity-scaling-mode scaling.targetPercent: belongs to the mode managed, and the mode is manual. Remove it, or set `mode` to managed.",
    ],
    "steps in the wrong order": [
        { scaling: { minStep: 5, maxStep: 2 } },
        "error scaling-step-size scaling.minStep: 5 is above `maxStep`, which is 2. Raise one or lower the other.",
    ],
    "a target of nothing and a warm-up of hours": [
        { scaling: { targetPercent: 0, warmupSeconds: 20_000 } },
        "error out-of-range scaling.targetPercent: 0 is not possible. Use a whole number from 1 to 100.",
        "error out-of-range scaling.warmupSeconds: 20000 is not possible. Use a whole number from 0 to 10000.",
    ],
    "alarms without an instance to measure": [
        { scaling: { mode: "reservation" } },
        "error reservation-needs-instance scaling.mode: measures nothing while there is no instance, so the first one would never start. Set `minInstances` to 1 or more, or use the mode managed.",
    ],
    "thresholds that would never rest": [
        { minInstances: 1, scaling: { mode: "reservation", reservation: { highPercent: 70, lowPercent: 60 } } },
        "error reservation-thresholds scaling.reservation.lowPercent: 60 is more than half of `highPercent`: a removed instance would come back at once. Use at most 35.",
    ],
    "times of EventBridge": [
        { scaling: { schedules: { nights: { recurrence: "cron(0 19 * * ? *)", maxInstances: 1 } } } },
        'error capacity-schedule-recurrence scaling.schedules.nights.recurrence: "cron(0 19 * * ? *)" has 6 fields instead of five. Write minute, hour, day of the month, month and day of the week, such as 0 19 * * 1-5.',
    ],
    "a time that is none": [
        {
            scaling: {
                schedules: { nights: { recurrence: "0 25 * * MON-FRI", timeZone: "Europe/Berln", maxInstances: 1 } },
            },
        },
        'error capacity-schedule-recurrence scaling.schedules.nights.recurrence: "25" is not possible in "0 25 * * MON-FRI". Write minute, hour, day of the month, month and day of the week, such as 0 19 * * 1-5.',
        'error time-zone scaling.schedules.nights.timeZone: "Europe/Berln" is no time zone. Write Europe/Berlin.',
    ],
    "times at which nothing happens": [
        { scaling: { schedules: { nights: { recurrence: "0 19 * * *" } } } },
        "error capacity-schedule-empty scaling.schedules.nights: changes nothing. Give it `minInstances`, `maxInstances` or `instances`.",
    ],
    "zones by their ids": [
        { availabilityZones: ["euc1-az1", "eu-central-1a", "us-west-2-lax-1a", "eusc-de-east-1a"] },
        'error az-unknown availabilityZones[0]: "euc1-az1" is not the name of an Availability Zone. Write one such as eu-central-1a.',
    ],
    "times that want more instances than there may be": [
        {
            maxInstances: 4,
            scaling: {
                schedules: {
                    days: { recurrence: "0 7 * * *", minInstances: 5 },
                    more: { recurrence: "0 8 * * *", minInstances: 20, maxInstances: 30 },
                    nights: { recurrence: "0 19 * * *", minInstances: 1, instances: 31 },
                },
            },
        },
        "error asg-size-order scaling.schedules.nights.instances: 31 is above the most instances that there may be, 30. Give the schedule a `maxInstances`, or raise that of the capacity.",
    ],
    "times with bounds in the wrong order": [
        { scaling: { schedules: { nights: { recurrence: "0 19 * * *", minInstances: 4, maxInstances: 2 } } } },
        "error asg-size-order scaling.schedules.nights: 4, 4 and 2 are not in rising order. Use minInstances ≤ instances ≤ maxInstances.",
    ],
    "credits of types without": [
        { instanceTypes: TWO, cpuCredits: "unlimited" },
        "error instance-credits cpuCredits: is about types that earn CPU credits, and m6i.large does not. Remove it, or use types such as t3.medium.",
    ],
    "zones named twice": [
        { availabilityZones: ["eu-central-1a", "eu-central-1a"] },
        'error list-duplicate availabilityZones[1]: "eu-central-1a" is named twice. Name it once.',
    ],
    "a lifetime of years": [
        { maxInstanceLifetimeDays: 400 },
        "error out-of-range maxInstanceLifetimeDays: 400 is not possible. Use a whole number from 0 to 365.",
    ],
};

const inProduction: Readonly<Record<string, readonly [Ec2CapacitySettings, string]>> = {
    "[AutoScaling.6] a single type": [
        { instanceTypes: ["m6i.large"] },
        "warning asg-one-instance-type instanceTypes: m6i.large alone: when a zone has no more of it, no instance starts there (AutoScaling.6). Name a second type of the same size.",
    ],
    "[AutoScaling.2] a single zone": [
        { availabilityZones: ["eu-central-1a"] },
        "error asg-one-zone availabilityZones: has all instances in eu-central-1a (AutoScaling.2). Name two zones or more.",
    ],
    "[EC2.25] public addresses": [
        { assignPublicIp: true },
        "error instance-public-ip assignPublicIp: gives instances addresses on the internet (EC2.25). Remove it and give the network a NAT gateway, or use the development preset.",
    ],
    "[ECS.19] instances without protection": [
        { terminationProtection: false },
        "error termination-protection-off terminationProtection: is off, so that instances go whose tasks still run (ECS.19). Remove it, or use the development preset.",
    ],
    "instances that are not drained": [
        { managedDraining: false },
        "warning managed-draining-off managedDraining: is off, so that tasks end with their instance instead of moving before. Remove it.",
    ],
    "types that run out of credits": [
        { instanceTypes: ["t3.large", "t3a.large"] },
        "warning instance-burstable instanceTypes: t3.large is slower, or costs more, once its CPU credits are spent. Use types such as m6i.large for what users depend on.",
    ],
    "nothing but Spot": [
        { instanceTypes: TWO, spot: {} },
        "warning strategy-all-spot-production spot.onDemandBase: puts every instance on Spot, which AWS can take back all at once. Set `onDemandBase` to the instances that have to stay.",
    ],
};

describe("a pool of instances that cannot work", () => {
    for (const [title, [capacity, ...expected]] of Object.entries(refused)) {
        it(`has ${title}`, () => assert.deepEqual(said(capacity), expected));
    }
    for (const [title, [capacity, expected]] of Object.entries(inProduction)) {
        it(`has ${title}, in production`, () => {
            assert.deepEqual(said(capacity), [expected]);
            assert.deepEqual(
                said(capacity, "development").filter((line) => line.startsWith("error")),
                [],
            );
        });
    }

    it("lets containers get at the role of the instance", () =>
        assert.deepEqual(said({ metadataHopLimit: 2 }), [
            "warning instance-imds-hops metadataHopLimit: 2 lets containers on a bridge get at the role of the instance (CKV_AWS_341). Use 1, and give tasks what they need by `taskRole`.",
        ]));

    it("says all that is wrong in one error, and makes nothing", async () => {
        const capacities = { general: { maxInstances: 2000, instanceTypes: ["x"] }, "big one": {} };

        assert.deepEqual(await refusals(() => new Cluster("app", { network: NETWORK, capacities })), [
            "capacities.general.maxInstances: 2000 is not possible. Use a whole number from 0 to 1000. [out-of-range]",
            'capacities.big one: the component\'s name "big one" is not possible. Begin with a letter; use letters, digits and hyphens only. [component-name]',
            'capacities.general.instanceTypes[0]: "x" is no instance type. Write family and size, such as m7i.large. [instance-type-name]',
        ]);
    });

    it("has no network to be placed in", async () =>
        assert.deepEqual(await refusals(() => new Cluster("app", { capacities: { general: {} } })), [
            "network: is missing: the instances are placed in its subnets. Give the network that the tasks are in. [capacity-network]",
        ]));

    it("has a network without private subnets, or zones that the network does not tell", async () => {
        const network = { vpcId: "vpc-1" };
        const capacities = { general: { availabilityZones: ["eu-central-1a", "eu-central-1b"] } };

        assert.deepEqual(await refusals(() => new Cluster("app", { network, capacities })), [
            "network.privateSubnetIds: is missing: the instances are placed there. Give the ids. [reference-private-subnets]",
            "network.availabilityZones: is missing: which subnet is in which zone is not known. Give the zones of the subnets, in their order. [reference-zones]",
        ]);
    });

    it("has a setting that there is not, of which the nearest is proposed", async () =>
        assert.deepEqual(
            await refusals(
                () =>
                    new Cluster("app", {
                        network: NETWORK,
                        capacities: { general: { instanceType: "m6i.large" } as any },
                    }),
            ),
            ["capacities.general.instanceType: there is no such argument. Write `instanceTypes`. [unknown-argument]"],
        ));

    it("is to join a cluster that names its own providers", async () => {
        await run(async () => {
            const cluster = new Cluster("app");
            assert.throws(
                () => new Ec2Capacity("more", { network: NETWORK, cluster }),
                /cluster: is a `Cluster` of this program, which names its own capacity providers and no others\. Describe the instances under its `capacities`\./,
            );
        });
    });
});

describe("managed instances that cannot work", () => {
    const cases: Readonly<Record<string, readonly [ManagedInstancesSettings, ...string[]]>> = {
        "no disk": [
            { storageGib: 0 },
            "out-of-range storageGib: 0 is not possible. Use a whole number from 1 to 16384.",
        ],
        "a merge that never comes": [
            { scaleInAfterSeconds: 7200 },
            "out-of-range scaleInAfterSeconds: 7200 is not possible. Use a whole number from -1 to 3600.",
        ],
        "reservations that are missing": [
            { capacityOption: "RESERVED" },
            "managed-instances-reserved reservations: is missing. Say which reservations, or use ON_DEMAND.",
        ],
        "reservations that are not used": [
            { reservations: {} },
            "managed-instances-reserved reservations: is given, and the instances are not reserved. Set `capacityOption` to RESERVED, or remove it.",
        ],
        "a group that may be left": [
            {
                capacityOption: "RESERVED",
                reservations: {
                    groupArn: "arn:aws:resource-groups:eu-central-1:123456789012:group/r",
                    preference: "RESERVATIONS_FIRST",
                },
            },
            "managed-instances-reserved reservations.preference: RESERVATIONS_FIRST does not go with a group of reservations. Use RESERVATIONS_ONLY, or remove `groupArn`.",
        ],
        "makers of another architecture": [
            {
                cpuArchitecture: "ARM64",
                instanceRequirements: { minVcpus: 2, minMemoryMib: 4096, cpuManufacturers: ["intel"] },
            },
            "ami-architecture cpuArchitecture: is ARM64, and intel makes no such processors. Remove one of the two, or make them fit.",
        ],
    };
    for (const [title, [managed, ...expected]] of Object.entries(cases)) {
        it(`have ${title}`, () =>
            assert.deepEqual(
                problemsOf({ managedInstances: { auto: managed } }).map(
                    ({ rule, path, message, remedy }) =>
                        `${rule} ${path.replace("managedInstances.auto.", "")}: ${message}. ${remedy}.`,
                ),
                expected,
            ));
    }
});

describe("a cluster that cannot work", () => {
    const cases: Readonly<Record<string, readonly [ClusterArgs, ...string[]]>> = {
        "a name that AWS does not take": [
            { name: "my cluster" },
            'name: "my cluster" is not the name of a cluster. Use 1 to 255 letters, digits, hyphens and underscores. [name-cluster]',
        ],
        "records kept for a time that there is not": [
            { containerInsightsRetentionDays: 42 },
            "containerInsightsRetentionDays: 42 is not possible. Use one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. [log-retention]",
        ],
        "sessions recorded nowhere": [
            { executeCommand: { logging: "OVERRIDE", bucketPrefix: "x" } },
            "executeCommand.logging: OVERRIDE names neither a log group nor a bucket. Add `logGroupName` or `bucketName`, or use DEFAULT. [exec-override-needs-target]",
            "executeCommand.bucketPrefix: is given without `bucketName`. Add `bucketName`, or remove it. [exec-log-encryption-needs-target]",
        ],
        "production without records": [
            { executeCommand: { logging: "NONE" } },
            "executeCommand.logging: NONE lets people work in production containers without a record. Use DEFAULT, or name a log group or a bucket. [exec-logging-production]",
        ],
        "a bucket without records": [
            {
                preset: "development",
                executeCommand: { logging: "NONE", bucketName: "sessions", kmsKeyArn: "alias/x" },
            },
            'executeCommand.kmsKeyArn: "alias/x" is not the ARN of a KMS key. Write one such as arn:aws:kms:eu-central-1:123456789012:key/…. [arn-format]',
            "executeCommand.logging: NONE leaves the log group or bucket without records. Use OVERRIDE, or remove their names. [exec-log-target-needs-override]",
        ],
        "keys that are none": [
            { storage: { kmsKeyArn: "key" } },
            'storage.kmsKeyArn: "key" is not the ARN of a KMS key. Write one such as arn:aws:kms:eu-central-1:123456789012:key/…. [cluster-storage-key]',
        ],
        "two pools of one name": [
            { network: NETWORK, capacities: { pool: {} }, managedInstances: { pool: {} } },
            "managedInstances.pool: is the name of another pool or daemon of the cluster. Choose another name. [capacity-name-unique]",
        ],
        "providers that it cannot have": [
            { capacityProviders: ["FARGATE_SPOT", "old", "old"] },
            'capacityProviders[2]: "old" is named twice. Name it once. [list-duplicate]',
            'capacityProviders[0]: "FARGATE_SPOT" is not the name of a capacity provider. Use up to 255 letters, digits, hyphens and underscores; not aws, ecs or fargate at the beginning. [name-capacity-provider]',
        ],
        "more providers than AWS takes": [
            { capacityProviders: Array.from({ length: 19 }, (_, index) => `p${index}`) },
            "capacities: 21 capacity providers, Fargate's two among them, are too many for a cluster. Use at most 18 pools of instances. [cluster-provider-count]",
        ],
        "a default strategy over what it has not": [
            { defaultCapacityProviderStrategy: [{ capacityProvider: "general" }] },
            'defaultCapacityProviderStrategy[0].capacityProvider: "general" is no capacity of the cluster. Use one of FARGATE, FARGATE_SPOT, or describe it under the cluster\'s `capacities`. [strategy-provider-not-attached]',
        ],
        "a daemon without instances": [
            { daemons: { agent: { containers: { agent: { image: "agent:1" } } } } },
            "daemons.agent.capacities: the cluster has no `managedInstances`. Describe some, or run a service on EC2 capacity with one task an instance. [daemon-capacity]",
        ],
        "a daemon with wrong mounts, on wrong instances": [
            {
                network: NETWORK,
                managedInstances: { auto: {} },
                daemons: {
                    agent: {
                        capacities: ["auto", "other"],
                        containers: { agent: { image: "agent:1", mounts: { proc: "host/proc", sys: "/sys" } } },
                        hostPaths: { proc: "/proc" },
                        drainPercent: 0,
                    },
                },
            },
            "daemons.agent.drainPercent: 0 is not possible. Use a whole number from 1 to 100. [out-of-range]",
            'daemons.agent.capacities: "other" is none of the cluster\'s `managedInstances`. Use auto. [daemon-capacity]',
            'daemons.agent.containers.agent.mounts.proc: "host/proc" is no absolute path. Begin with a slash. [mount-path]',
            'daemons.agent.containers.agent.mounts.sys: "sys" is none of the daemon\'s `hostPaths`. Use proc. [mount-volume]',
        ],
    };
    for (const [title, [args, ...expected]] of Object.entries(cases)) {
        it(`has ${title}`, async () => assert.deepEqual(await refusals(() => new Cluster("app", args)), expected));
    }
});
