import { ARGUMENT_RULES } from "./argumentRules";
import { CLUSTER_RULES } from "./clusterRules";
import { CONTAINER_RULES } from "./containerRules";
import { DEPLOYMENT_RULES } from "./deploymentRules";
import { EDGE_RULES } from "./edgeRules";
import { NETWORK_RULES } from "./networkRules";
import { PLATFORM_RULES } from "./platformRules";
import { SCALING_RULES } from "./scalingRules";
import { SCHEDULE_RULES } from "./scheduleRules";
import { SERVICE_RULES } from "./serviceRules";
import { TASK_RULES } from "./taskRules";

/** All rules, by the room that they are about, in the order of the documentation. */
export const RULE_BOOK = {
    Arguments: ARGUMENT_RULES,
    Networks: NETWORK_RULES,
    "Load balancers and requests": EDGE_RULES,
    "Clusters and instances": CLUSTER_RULES,
    Platforms: PLATFORM_RULES,
    "Task definitions": TASK_RULES,
    Containers: CONTAINER_RULES,
    Services: SERVICE_RULES,
    Deployments: DEPLOYMENT_RULES,
    "Scaling and monitoring": SCALING_RULES,
    "Scheduled tasks": SCHEDULE_RULES,
} as const;

type Chapter = (typeof RULE_BOOK)[keyof typeof RULE_BOOK];

/** Id of a rule. A rule that stands in no chapter is an error of the compiler. */
export type RuleId = Chapter extends infer Rules ? (Rules extends unknown ? keyof Rules & string : never) : never;
