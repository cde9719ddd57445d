import { Descriptor, World } from "../descriptor";
import { isObject, listOf, parsed, Properties } from "../values";
import { DOCUMENT, EVENT_RULE } from "./types";

// What only ECS says, and as which kind of event.
const KINDS: Readonly<Record<string, RegExp>> = {
    "ECS Deployment State Change": /^SERVICE_DEPLOYMENT_/,
    "ECS Hook State Change": /^HOOK_/,
    "ECS Service Action": /^(SERVICE|TASKSET|CAPACITY_PROVIDER)_/,
};

/** Why EventBridge refuses a pattern, as its matcher says it. */
function patternRefused(pattern: unknown): string | undefined {
    if (!isObject(pattern)) {
        return "Filter is not an object";
    }
    const { $or: choices, ...fields } = pattern;
    if (choices !== undefined && (!Array.isArray(choices) || choices.length < 2)) {
        return "$or must be an array of at least two objects";
    }
    const inChoices = listOf(choices).map((choice: any) => patternRefused({ ...fields, ...choice }));
    return (
        inChoices.find(Boolean) ??
        Object.entries(fields)
            .map(([key, value]) => fieldRefused(key, value))
            .find(Boolean) ??
        neverMatches(fields)
    );
}

function fieldRefused(key: string, value: unknown): string | undefined {
    if (Array.isArray(value)) {
        return value.length === 0 ? "Empty arrays are not allowed" : value.map(itemRefused).find(Boolean);
    }
    return isObject(value) ? patternRefused(value) : `"${key}" must be an object or an array`;
}

// A first look at the operators; the rest of what they take is EventBridge's own affair.
const OPERATORS = [
    "anything-but",
    "cidr",
    "equals-ignore-case",
    "exactly",
    "exists",
    "numeric",
    "prefix",
    "suffix",
    "wildcard",
];

function itemRefused(item: unknown): string | undefined {
    if (Array.isArray(item)) {
        return "Match value must be String, number, true, false, or null";
    }
    if (!isObject(item)) {
        return undefined;
    }
    const [name, ...more] = Object.keys(item);
    if (!OPERATORS.includes(name)) {
        return `Unrecognized match type ${name}`;
    }
    return more.length > 0 ? "Only one key allowed in match expression" : undefined;
}

/** EventBridge takes it and is silent for ever; here it is said at once. */
function neverMatches({ "detail-type": kinds, detail }: any): string | undefined {
    const names: unknown[] = detail?.eventName ?? [];
    const known: RegExp[] = (kinds ?? []).flatMap((kind: string) => KINDS[kind] ?? []);
    const never = names.find((name) => typeof name === "string" && !known.some((pattern) => pattern.test(name)));
    return known.length > 0 && never !== undefined ? `${never} is no event of the kind ${kinds}` : undefined;
}

const eventRule: Descriptor = {
    type: EVENT_RULE,
    name: { max: 64, pattern: /^[.A-Za-z0-9_-]+$/ },
    defaults: { eventBusName: "default", forceDestroy: false },
    create: ({ name }, make) => ({ id: name, outputs: { arn: make.arn("events", `rule/${name}`) } }),
    replaces: ["eventBusName", "name", "namePrefix"],
    json: ["eventPattern"],
    unique: [{ by: ({ name }) => name, refuse: ({ name }) => `ResourceConflictException: Rule ${name} exists` }],
    rules: [
        ({ eventPattern, scheduleExpression }) =>
            eventPattern === undefined && scheduleExpression === undefined
                ? "ValidationException: Parameter(s) EventPattern or ScheduleExpression must be specified."
                : undefined,
        ({ eventPattern }) => {
            if (eventPattern?.length > 4096) {
                return "ValidationException: Member must have length less than or equal to 4096";
            }
            const refused = eventPattern === undefined ? undefined : patternRefused(parsed(eventPattern));
            return refused && `InvalidEventPatternException: Event pattern is not valid. Reason: ${refused}`;
        },
    ],
    inUse: () => "ValidationException: Rule can't be deleted since it has targets.",
    notFound: (name) => `ResourceNotFoundException: Rule ${name} does not exist on EventBus default.`,
};

/** A runbook that is not there, or parameters that are none, would fail with the first event. */
function automationRefused({ arn, input, roleArn }: Properties, world: World): string | undefined {
    const [, definition] = /:automation-definition\/([^:]+)/.exec(arn) ?? [];
    if (definition === undefined) {
        return undefined;
    }
    if (world.find(DOCUMENT, definition) === undefined) {
        return `ValidationException: The document ${definition} does not exist.`;
    }
    if (roleArn === undefined) {
        return `ValidationException: RoleArn is required for target ${arn}.`;
    }
    const isList = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === "string");
    const given = parsed(input ?? "");
    return isObject(given) && Object.values(given).every(isList)
        ? undefined
        : "ValidationException: The input of an Automation target is an object of lists of strings.";
}

const eventTarget: Descriptor = {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    defaults: { eventBusName: "default", forceDestroy: false },
    create: ({ rule: name, targetId }, make) => {
        const id = targetId ?? make.hex(26);
        return { id: `${name}-${id}`, outputs: { targetId: id } };
    },
    replaces: ["eventBusName", "rule", "targetId"],
    refers: { rule: { to: EVENT_RULE } },
    rules: [
        automationRefused,
        ({ arn }, { region }) =>
            arn.startsWith("arn:") && arn.split(":")[3] !== region && arn.split(":")[2] === "sns"
                ? `ValidationException: Provided Arn is in a different region: ${arn}`
                : undefined,
    ],
    notFound: (id) => `ResourceNotFoundException: Target ${id} does not exist.`,
};

/** Rules of EventBridge and where they send events to. */
export const events: Descriptor[] = [eventRule, eventTarget];
