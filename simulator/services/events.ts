import { Descriptor } from "../descriptor";
import { parsed } from "../values";
import { EVENT_RULE } from "./types";

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
            const pattern = eventPattern === undefined ? {} : parsed(eventPattern);
            return pattern === undefined || Object.values(pattern).some((value) => (value as any)?.length === 0)
                ? "InvalidEventPatternException: Event pattern is not valid. Reason: Empty arrays are not allowed"
                : undefined;
        },
    ],
    inUse: () => "ValidationException: Rule can't be deleted since it has targets.",
    notFound: (name) => `ResourceNotFoundException: Rule ${name} does not exist on EventBus default.`,
};

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
        ({ arn }, { region }) =>
            arn.startsWith("arn:") && arn.split(":")[3] !== region && arn.split(":")[2] === "sns"
                ? `ValidationException: Provided Arn is in a different region: ${arn}`
                : undefined,
    ],
    notFound: (id) => `ResourceNotFoundException: Target ${id} does not exist.`,
};

/** Rules of EventBridge and where they send events to. */
export const events: Descriptor[] = [eventRule, eventTarget];
