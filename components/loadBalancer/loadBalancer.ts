import type * as ec2 from "@pulumi/aws/ec2";
import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import type { ControlException } from "../controls/exceptions";
import { isDualStack } from "../network/facts";
import { expose, outputsOf, refuseInvalid } from "../shared/component";
import { plainOutput, referred } from "../shared/late";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import { tagsOf } from "../shared/tags";
import { createLogDestination, type LogDestination } from "./accessLogs";
import { certificateDomains, createAdditionalCertificates } from "./additionalCertificates";
import { createAnswers } from "./answers";
import { createAliasRecords, createCertificate } from "./certificate";
import type { ValidationRecord } from "./certificateArgs";
import { createWebAcl } from "./createWebAcl";
import { loadBalancerExceptions } from "./exceptions";
import { rememberLoadBalancer } from "./facts";
import { httpInputs } from "./http";
import { createListeners } from "./listeners";
import type { LoadBalancerArgs } from "./loadBalancerArgs";
import { type CompleteLoadBalancer, completeLoadBalancer } from "./loadBalancerSettings";
import { createClientCertificates } from "./mutualAuthentication";
import { otherLogInputs } from "./otherLogs";
import { loadBalancerProblems } from "./rules";
import { createSecurityGroup } from "./securityGroup";
import { createTrafficRole } from "./trafficRole";

/** An application load balancer with a production and a test listener, for any number of services. */
export class LoadBalancer extends pulumi.ComponentResource {
    /** ARN of the load balancer. */
    public readonly loadBalancerArn!: pulumi.Output<string>;
    /** Last part of the ARN, which CloudWatch uses as the dimension `LoadBalancer`. */
    public readonly arnSuffix!: pulumi.Output<string>;
    /** Id of the load balancer's security group. */
    public readonly securityGroupId!: pulumi.Output<string>;
    /** ARN of the listener that takes production traffic. */
    public readonly productionListenerArn!: pulumi.Output<string>;
    /** ARN of the listener that takes test traffic during blue/green deployments. */
    public readonly testListenerArn!: pulumi.Output<string>;
    /** DNS name of the load balancer. */
    public readonly dnsName!: pulumi.Output<string>;
    /** Id of the hosted zone that the DNS name is in, for alias records. */
    public readonly zoneId!: pulumi.Output<string>;
    /** Address of production traffic, with the certificate's domain if there is one and it is no pattern. */
    public readonly url!: pulumi.Output<string>;
    /** Whether the listeners take HTTPS. */
    public readonly https!: pulumi.Output<boolean>;
    /** Domains that the certificates cover; empty where they are not known, as with one that is given without them. */
    public readonly certificateDomainNames!: pulumi.Output<string[]>;
    /** Whether it reaches identity providers. */
    public readonly identityProviderAccess!: pulumi.Output<boolean>;
    /** Records that others have to write into their zones for certificates that are ordered, by the names of these. */
    public readonly validationRecords!: pulumi.Output<Record<string, ValidationRecord>>;
    /** ARN of the role by which ECS moves the traffic of the services behind it. */
    public readonly infrastructureRoleArn!: pulumi.Output<string>;
    /** Name of the bucket with the access logs, if there are any. */
    public readonly accessLogsBucketName?: pulumi.Output<string>;
    /** ARN of the trust store that certificates of clients are verified with, if there is one. */
    public readonly trustStoreArn?: pulumi.Output<string>;
    /** ARN of the web ACL, if there is one. */
    public readonly webAclArn?: pulumi.Output<string>;
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:LoadBalancer", name, outputsOf("LoadBalancer"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const warnings = refuseInvalid("LoadBalancer", name, args, (sound) =>
            loadBalancerProblems(placed(sound), completeIn(sound)),
        );
        const complete = completeIn(args);
        const settings = registeredSettings(complete);
        super("ecs:index:LoadBalancer", name, settings, opts);
        warnings.log(this);
        const child = { parent: this };
        const tags = tagsOf("LoadBalancer", name, args.tags);
        const making = { name, tags, child };

        const { network } = placed(args);
        const { identityProviderAccess } = complete;
        const securityGroup = createSecurityGroup(making, network, { ...settings, identityProviderAccess });
        const { accessLogs, webAcl } = settings;
        const { bucketName } = args.accessLogs ?? {};
        const otherPrefixes = otherPrefixesOf(complete, args);
        const logs = createLogDestination(making, { ...accessLogs, otherPrefixes }, bucketName, securityGroup.arn);
        const loadBalancer = createLoadBalancer(making, args, complete, { securityGroup, logs });
        const certificate = createCertificate(making, args.certificate);
        const clients = createClientCertificates(making, args.mutualAuthentication);
        const listening = { ...complete, testPort: settings.testPort };
        const listeners = createListeners(making, loadBalancer, listening, { certificateArn: certificate, clients });
        createAnswers(making, listeners.production, complete.answers);
        const domainName = createAliasRecords(name, args.certificate, loadBalancer, complete.ipAddressType, child);
        const isPattern = args.certificate?.domainName?.startsWith("*") ?? false;
        const host = domainName === undefined || isPattern ? loadBalancer.dnsName : domainName;

        const certificateDomainNames = certificateDomains(args.certificate);

        expose<LoadBalancer>(this, {
            loadBalancerArn: loadBalancer.arn,
            arnSuffix: loadBalancer.arnSuffix,
            securityGroupId: securityGroup.id,
            productionListenerArn: listeners.production.arn,
            testListenerArn: listeners.test.arn,
            dnsName: loadBalancer.dnsName,
            zoneId: loadBalancer.zoneId,
            url: pulumi.interpolate`${settings.https ? "https" : "http"}://${host}`,
            https: plainOutput(settings.https, this),
            certificateDomainNames: plainOutput(certificateDomainNames, this),
            identityProviderAccess: plainOutput(identityProviderAccess, this),
            validationRecords: createAdditionalCertificates(making, args.certificate, loadBalancer, {
                listeners,
                ipAddressType: complete.ipAddressType,
            }),
            infrastructureRoleArn: createTrafficRole(making, securityGroup.arn),
            accessLogsBucketName: logs.bucketName,
            trustStoreArn: clients.trustStoreArn,
            webAclArn: createWebAcl(making, webAcl, args.webAcl?.webAclArn, loadBalancer),
            exceptions: plainOutput(loadBalancerExceptions(complete, args.webAcl?.webAclArn !== undefined), this),
        });
        rememberLoadBalancer(this, { https: settings.https, certificateDomainNames, identityProviderAccess });
    }
}

/** What the state keeps of the settings. */
function registeredSettings({ testListener, ...complete }: CompleteLoadBalancer) {
    const {
        insecureHttp,
        strict,
        dualStack,
        answers,
        identityProviderAccess,
        http,
        sslPolicy,
        connectionLogs,
        healthCheckLogs,
        ...settings
    } = complete;
    const { port: testPort, allow: testAllow, fromVpc: testFromVpc } = testListener;
    return { ...settings, testPort, testAllow, testFromVpc };
}

/** The arguments with the network as an object, whichever way it was given. */
function placed(args: LoadBalancerArgs) {
    return { ...args, network: referred(args.network) };
}

function completeIn(args: LoadBalancerArgs): CompleteLoadBalancer {
    return completeLoadBalancer(args, args.preset, isDualStack(placed(args).network));
}

/** Folders of the bucket of the access logs that other logs are written to as well. */
function otherPrefixesOf({ connectionLogs, healthCheckLogs }: CompleteLoadBalancer, args: LoadBalancerArgs): string[] {
    const others = [
        { ...connectionLogs, bucketName: args.connectionLogs?.bucketName },
        { ...healthCheckLogs, bucketName: args.healthCheckLogs?.bucketName },
    ];
    return others.flatMap(({ enabled, prefix, bucketName }) =>
        enabled && bucketName === undefined && prefix !== undefined ? [prefix] : [],
    );
}

function createLoadBalancer(
    { name, tags, child }: Making,
    args: LoadBalancerArgs,
    complete: CompleteLoadBalancer,
    { securityGroup, logs }: { readonly securityGroup: ec2.SecurityGroup; readonly logs: LogDestination },
): lb.LoadBalancer {
    const { network } = placed(args);
    return new lb.LoadBalancer(
        fittingName("loadBalancer", name),
        {
            loadBalancerType: "application",
            internal: complete.internal,
            // What is left out stays as it is, so the one family is written too.
            ipAddressType: complete.ipAddressType,
            subnets: complete.internal ? network.privateSubnetIds : network.publicSubnetIds,
            securityGroups: [securityGroup.id],
            accessLogs: logs.accessLogs,
            idleTimeout: complete.idleTimeoutSeconds,
            enableDeletionProtection: complete.deletionProtection,
            connectionLogs: otherLogInputs(complete.connectionLogs, args.connectionLogs, logs),
            healthCheckLogs: otherLogInputs(complete.healthCheckLogs, args.healthCheckLogs, logs),
            ...httpInputs(complete.http),
            tags,
        },
        // Pulumi refuses to delete it before it has deleted anything; AWS alone would refuse in the middle.
        { ...child, protect: complete.deletionProtection, dependsOn: logs.needed },
    );
}
