import { sortedEntries } from "../../shared/json";
import { type Problem } from "../../shared/problems";

/** Settings of the ECS agent on the instances. */
export interface EcsAgent {
    /**
     * Gives awsvpc tasks branch interfaces, so that many more of them fit on an instance. Linux only, on types that have
     * them. Instances switch the account's setting on for their own role when they start. Defaults to `false` in both
     * presets. AWS: "Increasing Amazon ECS Linux container instance network interfaces".
     */
    awsvpcTrunking?: boolean;
    /**
     * MiB that the agent keeps from tasks, for the system and for what else runs.
     * Defaults to 0 in both presets. AWS: `ECS_RESERVED_MEMORY`.
     * @integer
     * @range 0 65535
     */
    reservedMemoryMib?: number;
    /**
     * Minutes between two clean-ups of unused images. With less than 10 the agent would use 30, and it cannot hold more than
     * its largest duration, nanoseconds in 64 bits. Defaults to 30 in both presets.
     * AWS: `ECS_IMAGE_CLEANUP_INTERVAL`.
     * @integer
     * @range 10 153722867
     */
    imageCleanupMinutes?: number;
    /**
     * Minutes that an unused image is kept. Defaults to 60 in both presets.
     * AWS: `ECS_IMAGE_MINIMUM_CLEANUP_AGE`.
     * @integer
     * @range 1 153722867
     */
    imageMinimumAgeMinutes?: number;
    /**
     * Attributes of the instances, by name, up to 10 (9 with Bottlerocket), for placement constraints such as
     * `attribute:stack == prod`. Names of up to 128 letters, digits and `. _ - / \`, the last not with Bottlerocket; values
     * may have `@`, `:` and blanks inside as well. Defaults to none. AWS: `ECS_INSTANCE_ATTRIBUTES`, `Attribute`.
     */
    attributes?: Record<string, string>;
}

/** Settings of the agent with their defaults. */
export function agentSettings(agent: EcsAgent = {}) {
    return {
        awsvpcTrunking: agent.awsvpcTrunking ?? false,
        reservedMemoryMib: agent.reservedMemoryMib ?? 0,
        imageCleanupMinutes: agent.imageCleanupMinutes ?? 30,
        imageMinimumAgeMinutes: agent.imageMinimumAgeMinutes ?? 60,
        attributes: agent.attributes ?? {},
    };
}

export type CompleteAgent = ReturnType<typeof agentSettings>;

/** What is wrong with the settings of the agent. */
export function agentProblems(agent: EcsAgent = {}, system: "linux" | "bottlerocket" | "windows"): Problem[] {
    const problems = attributeProblems(agent.attributes ?? {}, system);
    if (agent.awsvpcTrunking === true && system !== "linux") {
        const why = system === "windows" ? "Windows has no branch interfaces" : "Bottlerocket cannot switch it on";
        const remedy = system === "windows" ? "Remove it" : "Remove it, and switch `awsvpcTrunking` on for the account";
        const message = `is not possible here: ${why}`;
        problems.push({ rule: "agent-awsvpc-trunking", path: "awsvpcTrunking", message, remedy });
    }
    return problems;
}

// AWS: `PutAttributes`. Bottlerocket gives each instance one of its own.
const MOST_ATTRIBUTES = { linux: 10, bottlerocket: 9, windows: 10 };

// AWS: `Attribute`. Bottlerocket refuses its whole user data for a name with a backslash.
const NAMES = {
    usual: { form: /^[A-Za-z0-9._/\\-]{1,128}$/, remedy: "Use 1 to 128 letters, digits and . _ - / \\" },
    bottlerocket: { form: /^[A-Za-z0-9._/-]{1,128}$/, remedy: "Use 1 to 128 letters, digits and . _ - /" },
};
const VALUE = /^(?! )[A-Za-z0-9._@/\\: -]{1,128}(?<! )$/;

function attributeProblems(attributes: Record<string, string>, system: keyof typeof MOST_ATTRIBUTES): Problem[] {
    const rule = "agent-attribute";
    const all = sortedEntries(attributes);
    const most = MOST_ATTRIBUTES[system];
    const problems = all.flatMap(([name, value]): Problem[] => {
        const path = `attributes.${name}`;
        const { form, remedy } = NAMES[system === "bottlerocket" ? "bottlerocket" : "usual"];
        if (/^ecs\./.test(name)) {
            const message = `"${name}" is a name that ECS keeps for itself`;
            return [{ rule, path, message, remedy: "Use one that does not begin with `ecs.`" }];
        }
        if (!form.test(name)) {
            return [{ rule, path, message: `"${name}" is no name of an attribute`, remedy }];
        }
        const message = `"${value}" is no value of an attribute`;
        const use = "Use 1 to 128 letters, digits, . _ - / \\ @ : and, between them, blanks";
        return VALUE.test(value) ? [] : [{ rule, path, message, remedy: use }];
    });
    if (all.length > most) {
        const message = `${all.length} are more than ECS takes of an instance`;
        problems.push({ rule, path: "attributes", message, remedy: `Use at most ${most}` });
    }
    return problems;
}
