import { duplicateProblems, type Problem, shown } from "../shared/problems";
import { compatibilitiesOf, Compatibility, type LaunchArgs } from "../task/launch";
import { queryFault } from "./clusterQuery";

/** Rules by which ECS chooses an instance for a task. */
export const PlacementStrategyType = {
    /** Evenly over the values of `field`. */
    Spread: "spread",
    /** On the instance with the least left of `field`, so that the fewest instances are used. */
    Binpack: "binpack",
    /** On any instance. */
    Random: "random",
} as const;
export type PlacementStrategyType = (typeof PlacementStrategyType)[keyof typeof PlacementStrategyType];

/** One of the rules by which ECS chooses an instance, in their order. */
export interface PlacementStrategy {
    /** How instances are chosen. */
    type: PlacementStrategyType;
    /**
     * What `spread` spreads over, such as `attribute:ecs.availability-zone` or `instanceId`, or what `binpack` fills:
     * `cpu` or `memory`. Not with `random`.
     */
    field?: string;
}

/** Kinds of conditions that an instance has to meet. */
export const PlacementConstraintType = {
    /** Each task is on an instance of its own. */
    DistinctInstance: "distinctInstance",
    /** The instance meets `expression`. */
    MemberOf: "memberOf",
} as const;
export type PlacementConstraintType = (typeof PlacementConstraintType)[keyof typeof PlacementConstraintType];

/** A condition that an instance has to meet to run a task of the service. */
export interface PlacementConstraint {
    /** Kind of the condition. */
    type: PlacementConstraintType;
    /**
     * Expression of the cluster query language, up to 2000 characters, such as `attribute:ecs.instance-type =~ m7g.*`.
     * Conditions are joined by `and`, `or` and `not`; `==`, `!=`, `in [a, b]`, `=~` (a regular expression of Java), `exists`
     * and their opposites compare `attribute:<name>`, `task:group`, `agentVersion`, `agentConnected`, `ec2InstanceId`,
     * `registeredAt` and `runningTasksCount`. Needed by `memberOf`, not possible with `distinctInstance`.
     * AWS: "Create expressions to define container instances for Amazon ECS tasks".
     */
    expression?: string;
}

/** On which instances the tasks of a service are placed. */
export interface ServicePlacement {
    /**
     * How an instance is chosen, up to 5 rules, the first counting first. Defaults to none in both presets: ECS then
     * spreads the tasks over the zones. AWS: `placementStrategy`.
     */
    strategies?: PlacementStrategy[];
    /** Conditions that each instance has to meet, up to 10. Defaults to none in both presets. AWS: `placementConstraints`. */
    constraints?: PlacementConstraint[];
}

// What ECS calls the Availability Zone of an instance.
const ZONE = "attribute:ecs.availability-zone";

/** What is wrong with the placement of a service. */
export function placementProblems(placement: ServicePlacement | undefined, args: LaunchArgs): Problem[] {
    if (placement === undefined) {
        return [];
    }
    if (compatibilitiesOf(args).includes(Compatibility.Fargate)) {
        const message = "chooses among instances, and the service runs on Fargate";
        const remedy = "Remove it, or give the service a `capacity` of instances";
        return [{ rule: "task-placement-fargate", path: "placement", message, remedy }];
    }
    const { strategies = [], constraints = [] } = placement;
    return [
        countProblems("strategies", strategies.length, 5),
        countProblems("constraints", constraints.length, 10),
        strategies.flatMap((it, index) => strategyProblems(it, `placement.strategies[${index}]`)),
        constraints.flatMap((it, index) => constraintProblems(it, `placement.constraints[${index}]`)),
        duplicateProblems(
            "list-duplicate",
            "placement.strategies",
            strategies.map((it) => [it.type, it.field].filter(Boolean).join(" ")),
        ),
    ].flat();
}

function countProblems(key: string, count: number, most: number): Problem[] {
    const path = `placement.${key}`;
    return count <= most
        ? []
        : [{ rule: "task-placement-type", path, message: `${count} are too many`, remedy: `Use at most ${most}` }];
}

function strategyProblems({ type, field }: PlacementStrategy, path: string): Problem[] {
    const rule = "placement-strategy-field";
    const at = `${path}.field`;
    if (type === PlacementStrategyType.Random) {
        const message = `${shown(field)} means nothing to random`;
        return field === undefined ? [] : [{ rule, path: at, message, remedy: "Remove it" }];
    }
    if (type === PlacementStrategyType.Binpack) {
        const remedy = "Use cpu or memory";
        const message = field === undefined ? "is missing" : `${shown(field)} is nothing to fill an instance with`;
        return field === "cpu" || field === "memory" ? [] : [{ rule, path: at, message, remedy }];
    }
    const remedy = `Use ${ZONE}, instanceId, host, or another attribute as attribute:<name>`;
    const message = field === undefined ? "is missing" : `${shown(field)} is nothing to spread over`;
    const isPossible = field !== undefined && /^(instanceId|host|attribute:[A-Za-z0-9._/\\-]{1,128})$/.test(field);
    return isPossible ? [] : [{ rule, path: at, message, remedy }];
}

function constraintProblems({ type, expression }: PlacementConstraint, path: string): Problem[] {
    const rule = "placement-constraint-expression";
    const at = `${path}.expression`;
    if (type === PlacementConstraintType.DistinctInstance) {
        const message = "means nothing to distinctInstance";
        return expression === undefined ? [] : [{ rule, path: at, message, remedy: "Remove it, or use memberOf" }];
    }
    const remedy = "Write an expression of the cluster query language, such as attribute:ecs.instance-type =~ m7g.*";
    if (expression === undefined || expression === "" || expression.length > 2000) {
        const message = expression ? `has ${expression.length} characters` : "is missing";
        return [{ rule, path: at, message, remedy }];
    }
    const fault = queryFault(expression);
    return fault === undefined ? [] : [{ rule, path: at, ...fault }];
}

/** Why ECS could not move tasks between zones; nothing where it can. AWS: "Balancing an Amazon ECS service". */
export function rebalancingObstacle(placement: ServicePlacement = {}, maximumPercent: number): string | undefined {
    if (maximumPercent <= 100) {
        return "no more tasks than wanted may run for a moment";
    }
    const first = placement.strategies?.[0];
    if (first !== undefined && !(first.type === PlacementStrategyType.Spread && first.field === ZONE)) {
        return `the first placement strategy does not spread over ${ZONE}`;
    }
    const zoned = placement.constraints?.some(({ expression }) => expression?.includes("ecs.availability-zone"));
    return zoned ? "a placement constraint names zones" : undefined;
}
