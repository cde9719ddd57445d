import { type Problem, wholeBetween } from "../../shared/problems";

/** Settings of the ECS agent on the instances. */
export interface EcsAgent {
    /**
     * Gives awsvpc tasks branch interfaces, so that many more of them fit on an instance. Linux only, on types that have
     * them. Instances switch the account's setting on for their own role when they start. Defaults to `false` in both
     * presets. AWS: "Increasing Amazon ECS Linux container instance network interfaces".
     */
    awsvpcTrunking?: boolean;
    /**
     * MiB that the agent keeps from tasks, for the system and for what else runs, 0 to 65535.
     * Defaults to 0 in both presets. AWS: `ECS_RESERVED_MEMORY`.
     * @integer
     */
    reservedMemoryMiB?: number;
    /**
     * Minutes between two clean-ups of unused images, 10 to 10080. Defaults to 30 in both presets.
     * AWS: `ECS_IMAGE_CLEANUP_INTERVAL`.
     * @integer
     */
    imageCleanupMinutes?: number;
    /**
     * Minutes that an unused image is kept, 1 to 10080. Defaults to 60 in both presets.
     * AWS: `ECS_IMAGE_MINIMUM_CLEANUP_AGE`.
     * @integer
     */
    imageMinimumAgeMinutes?: number;
    /**
     * Attributes of the instances, by name, for placement constraints such as `attribute:stack == prod`. Names and
     * values of up to 128 letters, digits and `. - _ / \ :`. Defaults to none. AWS: `ECS_INSTANCE_ATTRIBUTES`.
     */
    attributes?: Record<string, string>;
}

/** Settings of the agent with their defaults. */
export function agentSettings(agent: EcsAgent = {}) {
    return {
        awsvpcTrunking: agent.awsvpcTrunking ?? false,
        reservedMemoryMiB: agent.reservedMemoryMiB ?? 0,
        imageCleanupMinutes: agent.imageCleanupMinutes ?? 30,
        imageMinimumAgeMinutes: agent.imageMinimumAgeMinutes ?? 60,
        attributes: agent.attributes ?? {},
    };
}

export type CompleteAgent = ReturnType<typeof agentSettings>;

// The agent reads it as a number of 16 bits without sign, and reserves nothing for one that is larger.
const MOST_RESERVED = 65_535;

/** What is wrong with the settings of the agent. */
export function agentProblems(agent: EcsAgent = {}, system: "linux" | "bottlerocket" | "windows"): Problem[] {
    const problems = [
        ...wholeBetween("agent-reserved-memory", "reservedMemoryMiB", agent.reservedMemoryMiB, 0, MOST_RESERVED),
        ...wholeBetween("agent-image-cleanup", "imageCleanupMinutes", agent.imageCleanupMinutes, 10, 10_080),
        ...wholeBetween("agent-image-cleanup", "imageMinimumAgeMinutes", agent.imageMinimumAgeMinutes, 1, 10_080),
    ];
    for (const [name, value] of Object.entries(agent.attributes ?? {})) {
        const isPossible = [name, value].every((it) => /^[A-Za-z0-9._/\\:-]{1,128}$/.test(it));
        if (!isPossible || /^ecs\./.test(name)) {
            const path = `attributes.${name}`;
            const remedy =
                "Use 1 to 128 letters, digits and . - _ / \\ : on both sides, and no name that begins with ecs.";
            problems.push({ rule: "agent-attribute", path, message: `"${name}=${value}" is no attribute`, remedy });
        }
    }
    if (agent.awsvpcTrunking === true && system !== "linux") {
        const why = system === "windows" ? "Windows has no branch interfaces" : "Bottlerocket cannot switch it on";
        const remedy = system === "windows" ? "Remove it" : "Remove it, and switch `awsvpcTrunking` on for the account";
        const message = `is not possible here: ${why}`;
        problems.push({ rule: "agent-awsvpc-trunking", path: "awsvpcTrunking", message, remedy });
    }
    return problems;
}
