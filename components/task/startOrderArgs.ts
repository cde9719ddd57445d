/** What a container has to have reached before another one starts. AWS: `ContainerCondition`. */
export const ContainerCondition = {
    /** It has started. */
    Start: "START",
    /** It has ended, however. */
    Complete: "COMPLETE",
    /** It has ended with exit code 0. */
    Success: "SUCCESS",
    /** Its health check has passed. */
    Healthy: "HEALTHY",
} as const;

export type ContainerCondition = (typeof ContainerCondition)[keyof typeof ContainerCondition];
