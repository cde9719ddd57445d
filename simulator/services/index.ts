import { Descriptor } from "../descriptor";
import { AwsError } from "../errors";
import { acm } from "./acm";
import { appautoscaling } from "./appautoscaling";
import { autoscaling } from "./autoscaling";
import { cloudwatch } from "./cloudwatch";
import { codedeploy } from "./codedeploy";
import { elsewhere } from "./ec2/elsewhere";
import { endpointServices } from "./ec2/endpointServices";
import { flowLogs } from "./ec2/flowLogs";
import { ipv6 } from "./ec2/ipv6";
import { launchTemplates } from "./ec2/launchTemplates";
import { network } from "./ec2/network";
import { routing } from "./ec2/routing";
import { securityGroups } from "./ec2/securityGroups";
import { ecr } from "./ecr";
import { clusters } from "./ecs/cluster";
import { daemons } from "./ecs/daemons";
import { services } from "./ecs/service";
import { taskDefinitions } from "./ecs/taskDefinition";
import { efs } from "./efs";
import { events } from "./events";
import { iam } from "./iam";
import { kms } from "./kms";
import { listeners } from "./lb/listener";
import { loadBalancers } from "./lb/loadBalancer";
import { targetGroups } from "./lb/targetGroup";
import { trustStores } from "./lb/trustStore";
import { logDelivery } from "./logDelivery";
import { pipes } from "./pipes";
import { route53 } from "./route53";
import { secretsmanager } from "./secretsmanager";
import { servicediscovery } from "./servicediscovery";
import { scheduler } from "./scheduler";
import { s3 } from "./s3";
import { sns } from "./sns";
import { sqs } from "./sqs";
import { ssm } from "./ssm";
import { wafv2 } from "./wafv2";

/** Every type of resource that the account knows, by its token. */
export const descriptors: ReadonlyMap<string, Descriptor> = new Map(
    [
        acm,
        appautoscaling,
        autoscaling,
        cloudwatch,
        codedeploy,
        elsewhere,
        endpointServices,
        flowLogs,
        ipv6,
        launchTemplates,
        network,
        routing,
        securityGroups,
        ecr,
        clusters,
        daemons,
        services,
        taskDefinitions,
        efs,
        events,
        iam,
        kms,
        listeners,
        loadBalancers,
        targetGroups,
        trustStores,
        logDelivery,
        pipes,
        route53,
        s3,
        scheduler,
        secretsmanager,
        servicediscovery,
        sns,
        sqs,
        ssm,
        wafv2,
    ]
        .flat()
        .map((descriptor) => [descriptor.type, descriptor]),
);

/** The descriptor of a type; throws where to add a missing one. */
export function descriptorOf(type: string): Descriptor {
    const descriptor = descriptors.get(type);
    if (descriptor === undefined) {
        throw new AwsError(`The simulated account does not know ${type}: describe it in ${placeOf(type)}`);
    }
    return descriptor;
}

// Services with several files have a folder.
function placeOf(type: string): string {
    const service = type.split(":")[1].split("/")[0];
    const folder = { ec2: "ec2", vpc: "ec2", ecs: "ecs", lb: "lb" }[service];
    return `simulator/services/${folder === undefined ? `${service}.ts` : `${folder}/`}`;
}
