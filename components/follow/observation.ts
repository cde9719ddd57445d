import type { Service, ServiceDeployment } from "@aws-sdk/client-ecs";

/** What ECS answered in one poll. */
export interface Observation {
    /** Milliseconds of the clock at which it answered. */
    readonly at: number;
    /** The service; absent when ECS does not know it. */
    readonly service?: Service;
    /** The newest deployment of the service; absent when ECS lists none. */
    readonly newest?: ServiceDeployment;
    /** Task definition of the revision that the newest deployment brings. */
    readonly taskDefinition?: string;
}

/** How a rollout ended. */
export type Ending =
    | "successful"
    /** ECS gave up and went back, or tried to. */
    | "rolledBack"
    /** Somebody or the circuit breaker ended it, and nothing went back. */
    | "stopped"
    /** The newest deployment brings something else than the program describes. */
    | "replaced"
    | "gone";

/** What the answers so far mean. */
export interface Judgement {
    /** Absent while the deployment goes on. */
    readonly ending?: Ending;
    /** What is going on, in a line. */
    readonly line: string;
}

/** The revision that a deployment is to bring: the described one, or whatever others brought last. */
export function goalOf(described: string | undefined, latest: Observation | undefined): string | undefined {
    return described ?? latest?.taskDefinition ?? latest?.service?.taskDefinition;
}

/** `web-task:7` of a task definition's ARN. */
export function revisionName(taskDefinitionArn: string | undefined): string {
    return taskDefinitionArn?.split("/").pop() ?? "an unknown revision";
}

/** The deployment that `DescribeServices` calls primary: the one that the service is to run. */
export function primaryOf(service: Service | undefined) {
    return service?.deployments?.find(({ status }) => status === "PRIMARY");
}
