import { stableJson } from "../../shared/json";
import { awsCommand } from "../../shared/shell";

/** What a deployment by CodeDeploy brings; everything in it is known. */
export interface Revision {
    readonly taskDefinition: string;
    readonly container: string;
    readonly port: number;
    /** Absent for tasks in the network of their instance. */
    readonly network:
        | { readonly subnets: readonly string[]; readonly securityGroup: string; readonly assignPublicIp: boolean }
        | undefined;
    readonly onFargate: boolean;
    readonly strategy: readonly {
        readonly capacityProvider: string;
        readonly base?: number;
        readonly weight?: number;
    }[];
    /** Functions by the name of the argument, such as `beforeInstall`. */
    readonly hooks: Readonly<Record<string, string>>;
}

// In the order in which CodeDeploy comes to them.
const EVENTS = ["beforeInstall", "afterInstall", "afterAllowTestTraffic", "beforeAllowTraffic", "afterAllowTraffic"];

/** The AppSpec of a revision. Everything that ECS would not update itself is in it, so that it comes with the tasks. */
export function appSpec(revision: Revision): string {
    const { taskDefinition, container, port, network, onFargate, strategy, hooks } = revision;
    const Properties = {
        TaskDefinition: taskDefinition,
        LoadBalancerInfo: { ContainerName: container, ContainerPort: port },
        ...(onFargate && { PlatformVersion: "LATEST" }),
        ...(network && {
            NetworkConfiguration: {
                AwsvpcConfiguration: {
                    Subnets: network.subnets,
                    SecurityGroups: [network.securityGroup],
                    AssignPublicIp: network.assignPublicIp ? "ENABLED" : "DISABLED",
                },
            },
        }),
        CapacityProviderStrategy: strategy.map(({ capacityProvider, base, weight }) => ({
            CapacityProvider: capacityProvider,
            Base: base ?? 0,
            Weight: weight ?? 0,
        })),
    };
    const asked = EVENTS.filter((event) => hooks[event] !== undefined);
    const body = stableJson({
        Resources: [{ TargetService: { Type: "AWS::ECS::Service", Properties } }],
        ...(asked.length === 0 ? {} : { Hooks: asked.map((event) => ({ [capitalised(event)]: hooks[event] })) }),
    });
    // The version is 0.0, a number that JSON.stringify writes as 0.
    return `{"version":0.0,${body.slice(1)}`;
}

/** The command that makes CodeDeploy deploy a revision. */
export function deployCommand(region: string, application: string, group: string, content: string): string {
    const revision = JSON.stringify({ revisionType: "AppSpecContent", appSpecContent: { content } });
    const options = { "application-name": application, "deployment-group-name": group, revision };
    return awsCommand("deploy create-deployment", region, options);
}

function capitalised(event: string): string {
    return event[0].toUpperCase() + event.slice(1);
}
