import Ajv from "ajv";

/** What every widget has, and what its type asks for. */
function widget(type: string, properties: object, required: string[]): object {
    return {
        type: "object",
        properties: {
            type: { const: type },
            x: { type: "integer", minimum: 0, maximum: 23 },
            y: { type: "integer", minimum: 0 },
            width: { type: "integer", minimum: 1, maximum: 24 },
            height: { type: "integer", minimum: 1, maximum: 1000 },
            properties: { type: "object", properties, required, additionalProperties: false },
        },
        required: ["type", "properties"],
        additionalProperties: false,
    };
}

const TEXT = { type: "string", minLength: 1 };
const REGION = { type: "string", pattern: "^[a-z]{2}(-[a-z]+)+-\\d$" };

/** The last part of a metric says how it is drawn; an expression has nothing else. */
const RENDERING = {
    type: "object",
    properties: {
        id: { type: "string", pattern: "^[a-z][A-Za-z0-9_]*$" },
        expression: TEXT,
        label: TEXT,
        stat: TEXT,
        visible: { type: "boolean" },
        period: { type: "integer" },
        yAxis: { enum: ["left", "right"] },
    },
    additionalProperties: false,
};

const METRIC = {
    anyOf: [
        { type: "array", items: RENDERING, minItems: 1, maxItems: 1 },
        { type: "array", items: { anyOf: [TEXT, RENDERING] }, minItems: 2 },
    ],
};

const AXIS = { type: "object", properties: { min: { type: "number" }, max: { type: "number" }, label: TEXT } };

/** The structure of a dashboard's body as CloudWatch documents it, for the types of widgets that are made here. */
const BODY = {
    type: "object",
    properties: {
        start: { type: "string", pattern: "^-P" },
        end: TEXT,
        periodOverride: { enum: ["auto", "inherit"] },
        widgets: {
            type: "array",
            maxItems: 500,
            items: {
                anyOf: [
                    widget("text", { markdown: TEXT, background: { enum: ["transparent", "solid"] } }, ["markdown"]),
                    widget(
                        "alarm",
                        {
                            title: TEXT,
                            alarms: { type: "array", items: { type: "string" }, minItems: 1, maxItems: 100 },
                            sortBy: TEXT,
                            states: { type: "array" },
                        },
                        ["alarms"],
                    ),
                    widget(
                        "log",
                        {
                            title: TEXT,
                            region: REGION,
                            query: { type: "string", pattern: "^SOURCE '.+' \\| " },
                            view: { enum: ["table", "timeSeries", "bar", "pie"] },
                        },
                        ["query", "region"],
                    ),
                    widget(
                        "metric",
                        {
                            title: TEXT,
                            region: REGION,
                            metrics: { type: "array", items: METRIC, minItems: 1, maxItems: 500 },
                            view: { enum: ["timeSeries", "singleValue", "bar", "pie", "gauge"] },
                            stacked: { type: "boolean" },
                            period: { type: "integer", minimum: 1 },
                            stat: TEXT,
                            yAxis: { type: "object", properties: { left: AXIS, right: AXIS } },
                        },
                        ["metrics", "region"],
                    ),
                ],
            },
        },
    },
    required: ["widgets"],
    additionalProperties: false,
};

const validate = new Ajv({ allErrors: false }).compile(BODY);

/** What is wrong with the body of a dashboard, or nothing. */
export function structureErrors(body: string): string {
    return validate(JSON.parse(body)) ? "" : JSON.stringify(validate.errors);
}

interface Placed {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

/** Widgets that would lie on each other, or beside the grid. */
export function overlaps(body: string): string[] {
    const widgets: Placed[] = JSON.parse(body).widgets;
    const wide = widgets.filter(({ x, width }) => x + width > 24).map((it) => `too wide: ${JSON.stringify(it)}`);
    const pairs = widgets.flatMap((a, at) => widgets.slice(at + 1).map((b) => [a, b] as const));
    const over = pairs.filter(
        ([a, b]) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
    );
    return [...wide, ...over.map((pair) => JSON.stringify(pair))];
}
