import { Descriptor, World } from "../descriptor";
import { parsed, Properties } from "../values";
import { CLUSTER, LOG_DELIVERY, LOG_DELIVERY_DESTINATION, LOG_DELIVERY_SOURCE, LOG_GROUP } from "./types";

const NAME = { max: 60, pattern: /^[\w-]*$/ };

/** What a cluster can send. */
const LOG_TYPES: Readonly<Record<string, string>> = { ecs: "ACTION_LOGS" };

const source: Descriptor = {
    type: LOG_DELIVERY_SOURCE,
    name: NAME,
    create: ({ name, resourceArn }, make) => ({
        id: name,
        outputs: { arn: make.arn("logs", `delivery-source:${name}`), service: serviceOf(resourceArn) },
    }),
    replaces: ["logType", "name", "resourceArn"],
    refers: {
        resourceArn: { to: CLUSTER, missing: () => "ResourceNotFoundException: Cannot access provided service." },
    },
    unique: [
        {
            by: ({ resourceArn, logType }) => [resourceArn, logType],
            refuse: () =>
                "ConflictException: This ResourceId has already been used in another Delivery Source in this account.",
        },
    ],
    rules: [
        ({ resourceArn, logType }) =>
            LOG_TYPES[serviceOf(resourceArn)] === logType
                ? undefined
                : "ValidationException: This service is not allowed for this LogSource.",
    ],
    inUse: () => "ConflictException: Failed to delete because there is a Delivery using it.",
    notFound: (name) => `ResourceNotFoundException: Requested Delivery Source does not exist: ${name}`,
};

const destination: Descriptor = {
    type: LOG_DELIVERY_DESTINATION,
    name: NAME,
    create: ({ name }, make) => ({
        id: name,
        outputs: { arn: make.arn("logs", `delivery-destination:${name}`), deliveryDestinationType: "CWL" },
    }),
    replaces: ["deliveryDestinationType", "name", "outputFormat"],
    refers: { "deliveryDestinationConfiguration.destinationResourceArn": { to: LOG_GROUP, weak: true } },
    inUse: () => "ConflictException: Failed to delete because there is a Delivery using it.",
    notFound: (name) => `ResourceNotFoundException: Requested Delivery Destination does not exist: ${name}`,
};

const delivery: Descriptor = {
    type: LOG_DELIVERY,
    create: (_inputs, make) => {
        const id = make.hex(16);
        return { id, outputs: { arn: make.arn("logs", `delivery:${id}`) } };
    },
    replaces: ["deliveryDestinationArn", "deliverySourceName"],
    refers: {
        deliverySourceName: { to: LOG_DELIVERY_SOURCE },
        deliveryDestinationArn: { to: LOG_DELIVERY_DESTINATION },
    },
    unique: [
        {
            by: ({ deliverySourceName, deliveryDestinationArn }) => [deliverySourceName, deliveryDestinationArn],
            refuse: () => "ConflictException: Delivery already exists.",
        },
    ],
    notFound: (id) => `ResourceNotFoundException: Requested Delivery does not exist: ${id}`,
};

const policy: Descriptor = {
    type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
    create: ({ policyName, resourceArn }) => ({
        id: policyName ?? resourceArn,
        outputs: { policyScope: policyName === undefined ? "RESOURCE" : "ACCOUNT", revisionId: "1" },
    }),
    replaces: ["policyName", "resourceArn"],
    json: ["policyDocument"],
    refers: { resourceArn: { to: LOG_GROUP, cascade: true } },
    checks: [
        ({ policyName, resourceArn }) =>
            (policyName === undefined) === (resourceArn === undefined)
                ? "policyName: exactly one of policyName and resourceArn must be specified"
                : undefined,
    ],
    rules: [policyRefused],
    notFound: (name) => `ResourceNotFoundException: Policy with name [${name}] does not exist`,
};

/** Where vended logs come from and go to, and what lets them in. */
export const logDelivery: Descriptor[] = [source, destination, delivery, policy];

function serviceOf(arn: unknown): string {
    return String(arn).split(":")[2];
}

/** A policy that is attached to a group says something of that group alone. */
function policyRefused({ policyDocument, resourceArn }: Properties, _: World): string | undefined {
    const statements = parsed(policyDocument)?.Statement;
    if (!Array.isArray(statements)) {
        return "InvalidParameterException: Invalid Resource Policy";
    }
    const isOther = ({ Resource }: Properties) =>
        resourceArn !== undefined && !String(Resource).startsWith(resourceArn);
    return statements.some(isOther)
        ? "InvalidParameterException: Resource in policy document must match the resource ARN"
        : undefined;
}
