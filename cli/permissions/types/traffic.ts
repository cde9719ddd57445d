import { anywhere, type NeedsByType, on } from "../needed";

const LB = "elasticloadbalancing";
const BALANCER = `${LB}:loadbalancer/*/{name}/*`;
const LISTENER = `${LB}:listener/*`;
const TAGS = "AddTags RemoveTags";

/** Load balancers, and names and protection in front of them. */
export const TRAFFIC: NeedsByType = {
    "aws:lb/loadBalancer:LoadBalancer": [
        on(
            BALANCER,
            `CreateLoadBalancer DeleteLoadBalancer ModifyLoadBalancerAttributes SetIpAddressType SetSecurityGroups SetSubnets ${TAGS}`,
        ),
        anywhere(LB, "DescribeCapacityReservation DescribeLoadBalancerAttributes DescribeLoadBalancers DescribeTags"),
        // Their addresses are waited for when it goes.
        anywhere(
            "ec2",
            "DescribeAccountAttributes DescribeAddresses DescribeInternetGateways DescribeNetworkInterfaces DescribeSecurityGroups " +
                "DescribeSubnets DescribeVpcs",
        ),
    ],
    "aws:lb/listener:Listener": [
        on(`${LB}:loadbalancer/*`, "CreateListener"),
        on(LISTENER, `DeleteListener ModifyListener ModifyListenerAttributes ${TAGS}`),
        anywhere(LB, "DescribeListenerAttributes DescribeListeners DescribeTags"),
    ],
    "aws:lb/listenerCertificate:ListenerCertificate": [
        on(LISTENER, "AddListenerCertificates RemoveListenerCertificates"),
        anywhere(LB, "DescribeListenerCertificates"),
    ],
    "aws:lb/listenerRule:ListenerRule": [
        on(LISTENER, "CreateRule"),
        on(`${LB}:listener-rule/*`, `DeleteRule ModifyRule SetRulePriorities ${TAGS}`),
        anywhere(LB, "DescribeRules DescribeTags"),
        // Of rules at which users sign in; the call is made in the name of whoever makes the rule.
        on("cognito-idp:userpool/*", "DescribeUserPoolClient"),
    ],
    "aws:lb/targetGroup:TargetGroup": [
        on(
            `${LB}:targetgroup/{name}/*`,
            `CreateTargetGroup DeleteTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes ${TAGS}`,
        ),
        anywhere(LB, "DescribeTags DescribeTargetGroupAttributes DescribeTargetGroups DescribeTargetHealth"),
    ],
    "aws:lb/targetGroupAttachment:TargetGroupAttachment": [
        on(`${LB}:targetgroup/*`, "DeregisterTargets RegisterTargets"),
        anywhere(LB, "DescribeTargetHealth"),
    ],
    "aws:lb/trustStore:TrustStore": [
        on(`${LB}:truststore/{name}/*`, `CreateTrustStore DeleteTrustStore ModifyTrustStore ${TAGS}`),
        anywhere(LB, "DescribeTags DescribeTrustStoreAssociations DescribeTrustStores"),
        // Elastic Load Balancing takes the certificates in the name of whoever makes the store.
        on("s3:{caCertificatesBundleS3Bucket}/{caCertificatesBundleS3Key}", "GetObject GetObjectVersion"),
    ],
    "aws:lb/trustStoreRevocation:TrustStoreRevocation": [
        on(`${LB}:truststore/*`, "AddTrustStoreRevocations RemoveTrustStoreRevocations"),
        anywhere(LB, "DescribeTrustStoreRevocations"),
        on("s3:{revocationsS3Bucket}/{revocationsS3Key}", "GetObject GetObjectVersion"),
    ],
    "aws:acm/certificate:Certificate": [
        anywhere("acm", "RequestCertificate"),
        on(
            "acm:certificate/*",
            "AddTagsToCertificate DeleteCertificate DescribeCertificate GetCertificate ListTagsForCertificate " +
                "RemoveTagsFromCertificate UpdateCertificateOptions",
        ),
    ],
    "aws:acm/certificateValidation:CertificateValidation": [on("acm:certificate/*", "DescribeCertificate")],
    "aws:route53/record:Record": [
        on("route53:hostedzone/{zoneId}", "ChangeResourceRecordSets GetHostedZone ListResourceRecordSets"),
        on("route53:change/*", "GetChange"),
    ],
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": [
        anywhere("servicediscovery", "CreatePrivateDnsNamespace ListTagsForResource TagResource UntagResource"),
        on("servicediscovery:namespace/*", "DeleteNamespace GetNamespace GetOperation UpdatePrivateDnsNamespace"),
        // Cloud Map keeps a hosted zone for it, in the name of whoever asks.
        anywhere("route53", "CreateHostedZone ListHostedZonesByName"),
        on(
            "route53:hostedzone/*",
            "AssociateVPCWithHostedZone ChangeResourceRecordSets DeleteHostedZone GetHostedZone",
        ),
        anywhere("ec2", "DescribeVpcs"),
    ],
    "aws:servicediscovery/httpNamespace:HttpNamespace": [
        anywhere("servicediscovery", "CreateHttpNamespace ListTagsForResource TagResource UntagResource"),
        on("servicediscovery:namespace/*", "DeleteNamespace GetNamespace GetOperation"),
    ],
    "aws:servicediscovery/service:Service": [
        // IAM asks about the namespace and the service together.
        on("servicediscovery:namespace/*", "CreateService GetOperation"),
        on("servicediscovery:service/*", "CreateService GetOperation"),
        on("servicediscovery:service/*", "DeleteService DeregisterInstance GetService ListInstances UpdateService"),
        anywhere("servicediscovery", "ListTagsForResource TagResource UntagResource"),
        // ECS registers tasks by health checks of Cloud Map's own.
        anywhere("ec2", "DescribeNetworkInterfaces"),
    ],
    "aws:wafv2/webAcl:WebAcl": [
        on(
            "wafv2:regional/webacl/{name}/*",
            "CreateWebACL DeleteWebACL GetWebACL ListTagsForResource TagResource UntagResource UpdateWebACL",
        ),
        // Groups of rules that AWS manages belong to no account of ours, and a web ACL refers to them.
        { actions: ["wafv2:CreateWebACL", "wafv2:UpdateWebACL"], on: "wafv2:{region}:*:regional/managedruleset/*/*" },
        on("wafv2:regional/ipset/*/*", "CreateWebACL UpdateWebACL"),
        on("wafv2:regional/rulegroup/*/*", "CreateWebACL UpdateWebACL"),
        on("wafv2:regional/regexpatternset/*/*", "CreateWebACL UpdateWebACL"),
    ],
    "aws:wafv2/webAclAssociation:WebAclAssociation": [
        on("wafv2:regional/webacl/*/*", "AssociateWebACL GetWebACLForResource GetWebACL"),
        on(
            `${LB}:loadbalancer/app/*/*`,
            "CreateWebACLAssociation DeleteWebACLAssociation GetLoadBalancerWebACL wafv2:AssociateWebACL wafv2:DisassociateWebACL " +
                "wafv2:GetWebACLForResource",
        ),
        anywhere(LB, "SetWebAcl"),
    ],
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": [
        on("wafv2:regional/webacl/*/*", "DeleteLoggingConfiguration GetLoggingConfiguration PutLoggingConfiguration"),
        anywhere(
            "logs",
            "CreateLogDelivery DeleteLogDelivery DescribeLogGroups DescribeResourcePolicies PutResourcePolicy",
        ),
    ],
};
