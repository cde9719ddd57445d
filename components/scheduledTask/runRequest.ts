/** A request to ECS to run tasks, with every value known. */
export interface RunRequest {
    readonly cluster: string;
    readonly taskDefinition: string;
    readonly count: number;
    readonly capacityProviderStrategy: readonly object[];
    readonly networkConfiguration?: object;
    readonly enableExecuteCommand: boolean;
    readonly group?: string;
    readonly placementStrategy?: readonly object[];
    readonly placementConstraints?: readonly object[];
    readonly overrides?: object;
}
