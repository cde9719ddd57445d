import * as pulumi from "@pulumi/pulumi";
import type { NetworkIpAddressType } from "./ipAddressTypes";

/** A network to place things in: a `Network`, an `awsx.ec2.Vpc`, or any existing VPC written down by hand. */
export interface NetworkReference {
    /** Id of the VPC. */
    vpcId: pulumi.Input<string>;
    /** Ids of the subnets with a route to an internet gateway. Needed by internet-facing load balancers. */
    publicSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** Ids of the subnets without one, for tasks. Defaults to none; tasks then need public addresses. */
    privateSubnetIds?: pulumi.Input<pulumi.Input<string>[]>;
    /** IPv4 CIDR block of the VPC. Defaults to none; what would be opened to the VPC then stays closed. */
    cidrBlock?: pulumi.Input<string>;
    /**
     * IPv6 CIDR block of the VPC, if it and its subnets have IPv6 addresses as well: what is made there has addresses of both
     * families then. Defaults to none: IPv4 alone.
     */
    ipv6CidrBlock?: pulumi.Input<string>;
    /**
     * Names of the Availability Zones of the private subnets, in their order. Needed where zones are chosen by name.
     * Defaults to none.
     */
    availabilityZones?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether the private subnets have a way to the internet. Defaults to `true` where private subnets are given: what needs
     * one is not refused then.
     */
    internetAccess?: pulumi.Input<boolean>;
    /**
     * Services of AWS that the network has endpoints for, by their short names, such as `ecr.dkr`. Counts where there is no
     * way to the internet. Defaults to none.
     */
    endpointServices?: pulumi.Input<pulumi.Input<string>[]>;
}

/** What services have to know of the instances behind a capacity provider. */
export interface PoolFacts {
    /** Whose instances they are: `EC2` for an Auto Scaling group, `MANAGED_INSTANCES` for those that ECS starts. */
    compatibility: string;
    /** Processor of the instances, `X86_64` or `ARM64`. Defaults to either: ECS may choose then. */
    cpuArchitecture?: string;
    /** Operating system of the instances, such as `LINUX` or `WINDOWS_SERVER_2022_CORE`. Defaults to any. */
    operatingSystemFamily?: string;
    /** Smallest type of instance, of which the room of tasks is told. Defaults to not known. */
    instanceType?: string;
    /**
     * CPU units that the tasks on one instance can have together. Defaults to not known.
     * @integer
     */
    cpu?: number;
    /**
     * MiB of memory that the tasks on one instance can have together. Defaults to not known.
     * @integer
     */
    memoryMib?: number;
    /**
     * vCPUs that no instance has more of. Defaults to not known.
     * @integer
     */
    largestVcpus?: number;
    /**
     * MiB of memory that no instance has more of. Defaults to not known.
     * @integer
     */
    largestMemoryMib?: number;
    /**
     * Most instances that there can be. Defaults to no limit.
     * @integer
     */
    maxInstances?: number;
    /**
     * Tasks with network interfaces of their own that fit on one instance. Defaults to not known.
     * @integer
     */
    interfaces?: number;
    /**
     * Most GPUs on one instance. Defaults to not known.
     * @integer
     */
    gpus?: number;
    /** Whether an instance can have chips for AWS Neuron. Defaults to not known. */
    neuron?: boolean;
}

/** A cluster to run tasks on: a `Cluster`, or any existing one written down by hand. */
export interface ClusterReference {
    /**
     * ARN of the cluster. It has to have the capacity providers of its services: unless they say otherwise `FARGATE`, and
     * in the development preset `FARGATE_SPOT`. AWS: `PutClusterCapacityProviders`.
     */
    clusterArn: pulumi.Input<string>;
    /** Name of the cluster. */
    clusterName: pulumi.Input<string>;
    /**
     * ARN of the Cloud Map namespace in which its services find each other. Defaults to none: services with
     * `serviceConnect` then have to name one.
     */
    serviceConnectNamespaceArn?: pulumi.Input<string>;
    /**
     * Id of the private DNS namespace of Cloud Map in which its services are found. Defaults to none: services with
     * `serviceDiscovery` then have to name one.
     */
    dnsNamespaceId?: pulumi.Input<string>;
    /** Name of that namespace, such as `prod.internal`. Defaults to not known; services then do not tell their DNS names. */
    dnsNamespaceName?: pulumi.Input<string>;
    /**
     * Names of the capacity providers that the cluster has besides Fargate's, by the names that services call them by.
     * Defaults to none: services name a provider as AWS does.
     */
    capacityProviders?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * Ids of the security groups of the instances, by the same names. Needed by services in the network modes `bridge`
     * and `host`. Defaults to none.
     */
    capacitySecurityGroupIds?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * JSON policy of what tasks need to encrypt and record their sessions of ECS Exec as the cluster wants it. Services
     * with ECS Exec give it to their tasks. Defaults to none.
     */
    executeCommandPolicy?: pulumi.Input<string>;
    /**
     * What is known of the instances of its capacity providers, by the names that services call them by. Services then get
     * the processor of their capacity and are refused where they do not fit. Defaults to none.
     */
    pools?: pulumi.Input<Record<string, pulumi.Input<PoolFacts>>>;
}

/** A load balancer for services to share: a `LoadBalancer`, or any existing one written down by hand. */
export interface LoadBalancerReference {
    /** ARN of the load balancer. */
    loadBalancerArn: pulumi.Input<string>;
    /** Id of its security group, which services let in. */
    securityGroupId: pulumi.Input<string>;
    /** ARN of the listener that takes production traffic. */
    productionListenerArn: pulumi.Input<string>;
    /** ARN of the listener for test traffic of blue/green deployments. Defaults to none: there is no test traffic then. */
    testListenerArn?: pulumi.Input<string>;
    /** Address of production traffic, such as `https://app.example.com`. Defaults to none; services then have no `url`. */
    url?: pulumi.Input<string>;
    /** Whether its listeners take HTTPS, which gRPC and HTTP/2 need. Defaults to not known. */
    https?: pulumi.Input<boolean>;
    /** Whether it reaches identity providers, which `authenticate` of a service needs. Defaults to not known. */
    identityProviderAccess?: pulumi.Input<boolean>;
    /**
     * Domains that its certificate covers, such as `*.example.com`; hosts of an environment's services that it does not cover
     * are refused. Defaults to not known.
     */
    certificateDomainNames?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARN of the role by which ECS moves traffic, with AWS's policy `AmazonECSInfrastructureRolePolicyForLoadBalancers`, for
     * all services behind it to share. Defaults to none: each service makes its own then. AWS: "Amazon ECS infrastructure IAM
     * role for load balancers".
     */
    infrastructureRoleArn?: pulumi.Input<string>;
}

/** A network load balancer for services: a `NetworkLoadBalancer`, or any existing one written down by hand. */
export interface NetworkLoadBalancerReference {
    /** ARN of the load balancer. */
    loadBalancerArn: pulumi.Input<string>;
    /** Id of its security group. A load balancer that was made without one can never get one, so it cannot be used. */
    securityGroupId: pulumi.Input<string>;
    /** DNS name of the load balancer. Defaults to none; services then have no address among their outputs. */
    dnsName?: pulumi.Input<string>;
    /**
     * By which addresses it is reached. Packets (UDP) through one that is `dualstack` are refused, because tasks are targets of
     * IPv4. Defaults to not known.
     */
    ipAddressType?: pulumi.Input<NetworkIpAddressType>;
    /**
     * ARN of the role by which ECS moves traffic, with AWS's policy `AmazonECSInfrastructureRolePolicyForLoadBalancers`, for
     * all services behind it to share. Defaults to none: each service makes its own then. AWS: "Amazon ECS infrastructure IAM
     * role for load balancers".
     */
    infrastructureRoleArn?: pulumi.Input<string>;
}

/**
 * What a platform hands over to the stacks of its services: the output `platform` of a `Platform` or an `Environment`. It has
 * nothing secret in it, and can be passed on as JSON, by a stack reference, the stack's configuration or Pulumi ESC.
 */
export interface PlatformReference {
    /**
     * Version of the form, 1. A newer one was made by a newer version of the package, which the service's stack needs then.
     * @integer
     * @range 1 1000
     */
    version: pulumi.Input<number>;
    /** Network of the platform. */
    network: NetworkReference;
    /** Cluster of the platform, with what is known of its instances. */
    cluster: ClusterReference;
    /** Load balancers of the platform by name. Defaults to none. */
    loadBalancers?: pulumi.Input<Record<string, pulumi.Input<LoadBalancerReference>>>;
    /** Network load balancers of the platform by name. Defaults to none. */
    networkLoadBalancers?: pulumi.Input<Record<string, pulumi.Input<NetworkLoadBalancerReference>>>;
    /** ARN of the topic that is told about deployments on the cluster. Defaults to none. */
    notificationTopicArn?: pulumi.Input<string>;
    /** ARN of the topic that alarms of services are told to. Defaults to none: service stacks make their own then. */
    alarmTopicArn?: pulumi.Input<string>;
    /** Tags that everything on the platform gets, under those of the service. Defaults to none. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
