import { Descriptor } from "../../descriptor";
import { ENDPOINT_SERVICE, LOAD_BALANCER, RECORD } from "../types";

const PRINCIPAL = /^(\*|arn:[a-z0-9-]+:iam::\d{12}:(root|(role|user)\/.+))$/;

const endpointService: Descriptor = {
    type: ENDPOINT_SERVICE,
    create: ({ privateDnsName, supportedIpAddressTypes = ["ipv4"] }, make) => {
        const id = `vpce-svc-${make.hex(17)}`;
        const proof = {
            name: `_${make.hex(20)}`,
            type: "TXT",
            value: `vpce:${make.hex(20)}`,
            state: "pendingVerification",
        };
        return {
            id,
            outputs: {
                arn: make.arn("ec2", `vpc-endpoint-service/${id}`),
                serviceName: `com.amazonaws.vpce.${make.region}.${id}`,
                serviceType: "Interface",
                state: "Available",
                allowedPrincipals: [],
                managesVpcEndpoints: false,
                supportedIpAddressTypes,
                privateDnsNameConfigurations: privateDnsName === undefined ? [] : [proof],
            },
        };
    },
    replaces: [],
    refers: { "networkLoadBalancerArns[]": { to: LOAD_BALANCER } },
    rules: [
        ({ networkLoadBalancerArns = [] }, world) =>
            networkLoadBalancerArns.some(
                (arn: string) => world.find(LOAD_BALANCER, arn)?.state.loadBalancerType !== "network",
            )
                ? "InvalidParameter: Endpoint services take network load balancers alone"
                : undefined,
        ({ networkLoadBalancerArns = [], supportedIpAddressTypes = [] }, world) =>
            supportedIpAddressTypes.includes("ipv6") &&
            networkLoadBalancerArns.some(
                (arn: string) => world.find(LOAD_BALANCER, arn)?.state.ipAddressType !== "dualstack",
            )
                ? "InvalidParameter: IPv6 endpoints need a dualstack load balancer"
                : undefined,
        ({ allowedPrincipals = [] }) => {
            const unfit = allowedPrincipals.find((principal: string) => !PRINCIPAL.test(principal));
            return unfit && `InvalidPrincipal: Invalid principal: '${unfit}'`;
        },
    ],
    notFound: (id) => `InvalidVpcEndpointServiceId.NotFound: The VpcEndpointService Id '${id}' does not exist`,
};

const verification: Descriptor = {
    type: "aws:vpc/endpointServicePrivateDnsVerification:EndpointServicePrivateDnsVerification",
    create: ({ serviceId }) => ({ id: serviceId }),
    replaces: ["serviceId"],
    refers: { serviceId: { to: ENDPOINT_SERVICE, cascade: true } },
    rules: [
        ({ serviceId }, world) => {
            const { privateDnsName, privateDnsNameConfigurations: [proof] = [] } =
                world.find(ENDPOINT_SERVICE, serviceId)?.state ?? {};
            const isProved = world
                .all(RECORD)
                .some(({ state }) => state.fqdn === `${proof?.name}.${privateDnsName}` && state.type === "TXT");
            return isProved ? undefined : `VerificationFailed: no record proves '${privateDnsName}'`;
        },
    ],
    notFound: (id) => `InvalidVpcEndpointServiceId.NotFound: The VpcEndpointService Id '${id}' does not exist`,
};

/** Services that others make endpoints for. */
export const endpointServices: Descriptor[] = [endpointService, verification];
