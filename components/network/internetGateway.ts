import * as ec2 from "@pulumi/aws/ec2";
import type * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import { named } from "../shared/tags";
import type { VpcPlace } from "./existingVpc";

/** The way of a VPC to the internet, whoever has made it. */
export interface InternetWay {
    readonly id: pulumi.Output<string>;
    /** What its being there is told by, for what cannot be made before. */
    readonly made: readonly pulumi.Resource[];
}

/** Makes the internet gateway of a VPC. */
export function createInternetGateway({ name, tags, child }: Making, vpc: VpcPlace): InternetWay {
    const gateway = new ec2.InternetGateway(name, { vpcId: vpc.id, tags: named(tags, name) }, child);
    return { id: gateway.id, made: [gateway] };
}
