import "./components/shared/compiled";
import * as pulumi from "@pulumi/pulumi";
import { Cluster } from "./components/cluster/cluster";
import { Ec2Capacity } from "./components/cluster/ec2Capacity/ec2Capacity";
import { DeployRole } from "./components/deployRole/deployRole";
import { Environment } from "./components/environment/environment";
import { LoadBalancer } from "./components/loadBalancer/loadBalancer";
import { NetworkLoadBalancer } from "./components/loadBalancer/networkLoadBalancer";
import { Network } from "./components/network/network";
import { Platform } from "./components/environment/platform";
import { learn } from "./components/platform/learn";
import { ScheduledTask } from "./components/scheduledTask/scheduledTask";
import { Service } from "./components/service/service";
import { generatedText, packageSchema } from "./components/shared/packageSchema";
import { spread } from "./components/shared/spread";
import { TaskDefinition } from "./components/task/taskDefinition";
import { switchOffDebugAids } from "./startup/debugAids";

type ComponentClass = new (name: string, args: any, opts?: pulumi.ComponentResourceOptions) => pulumi.ComponentResource;

const components: Record<string, ComponentClass> = {
    "ecs:index:Cluster": Cluster,
    "ecs:index:DeployRole": DeployRole,
    "ecs:index:Ec2Capacity": Ec2Capacity,
    "ecs:index:Environment": Environment,
    "ecs:index:LoadBalancer": LoadBalancer,
    "ecs:index:NetworkLoadBalancer": NetworkLoadBalancer,
    "ecs:index:Network": Network,
    "ecs:index:Platform": Platform,
    "ecs:index:ScheduledTask": ScheduledTask,
    "ecs:index:Service": Service,
    "ecs:index:TaskDefinition": TaskDefinition,
};

function componentClass(type: string): ComponentClass {
    const found = components[type];
    if (found === undefined) {
        throw new Error(`unknown component type ${type}`);
    }
    return found;
}

/** Serves the committed schema and builds components by type token. */
class PackageProvider implements pulumi.provider.Provider {
    public readonly schema = generatedText("schema.json");
    public readonly version = packageSchema().version;

    public async construct(name: string, type: string, inputs: pulumi.Inputs, opts: pulumi.ComponentResourceOptions) {
        const Component = componentClass(type);
        const args = await spread(packageSchema(), type, inputs);
        await learn(args);
        const component = new Component(name, args, opts) as any;
        const outputs = Object.keys(packageSchema().resources[type].properties);
        return { urn: component.urn, state: Object.fromEntries(outputs.map((key) => [key, component[key]])) };
    }
}

// A component that is passed as an argument arrives as its URN; this turns it back into an instance.
pulumi.runtime.registerResourceModule("ecs", "index", {
    version: packageSchema().version,
    construct: (name, type, urn) => new (componentClass(type))(name, undefined, { urn }),
});

void pulumi.provider.main(new PackageProvider(), process.argv.slice(2));
// The SDK has just had them translated, by source maps that the package does not have.
switchOffDebugAids();
