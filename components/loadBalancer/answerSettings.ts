import type * as lb from "@pulumi/aws/lb";
import { sortedEntries } from "../shared/json";
import { stableSlot } from "../shared/names";
import { type Preset, presetDefault } from "../shared/presets";
import { conditionsOf, type RequestConditions } from "../shared/requests";
import type { WrittenAnswers } from "./answerArgs";

/** A rule of the listener that leads to no service. */
export interface Answer {
    readonly key: string;
    /** Argument that describes it. */
    readonly path: string;
    readonly conditions: RequestConditions;
    readonly priority: number;
    readonly hasWrittenPriority: boolean;
    readonly action: lb.ListenerRuleArgs["actions"] & object[];
}

// Services of the first generation have the places before these in their bands (`service/priorities.ts`), and nobody else
// has these: behind exact hosts with exact paths, and behind exact hosts with the deepest paths.
const PLACES = { response: 1952, redirect: 3952 } as const;
const WIDTH = 49;

/** The places of a kind of answer, of which none is a service's. */
export function answerPlaces(kind: keyof typeof PLACES): { readonly first: number; readonly last: number } {
    return { first: PLACES[kind], last: PLACES[kind] + WIDTH - 1 };
}

/** The answers with every default filled in. */
export function completeAnswers({ redirects, fixedResponses }: WrittenAnswers, preset: Preset | undefined): Answer[] {
    return [
        ...sortedEntries(fixedResponses).map(([key, response]) => {
            const statusCode = response.statusCode ?? presetDefault("responseStatusCode", preset);
            const contentType = response.contentType ?? presetDefault("responseContentType", preset);
            const fixedResponse = { statusCode: String(statusCode), contentType, messageBody: response.body };
            const action = [{ type: "fixed-response", fixedResponse }];
            return { ...placed("response", key, response), path: `fixedResponses.${key}`, action };
        }),
        ...sortedEntries(redirects).map(([key, { to, ...redirect }]) => {
            const isPermanent = redirect.permanent ?? presetDefault("permanentRedirects", preset);
            const { port, ...rest } = to;
            const target = { ...rest, ...(port !== undefined && { port: String(port) }) };
            const action = [
                { type: "redirect", redirect: { ...target, statusCode: isPermanent ? "HTTP_301" : "HTTP_302" } },
            ];
            return { ...placed("redirect", key, redirect), path: `redirects.${key}`, action };
        }),
    ];
}

function placed(kind: keyof typeof PLACES, key: string, written: RequestConditions & { readonly priority?: number }) {
    return {
        key: `${kind}-${key}`,
        conditions: conditionsOf(written),
        priority: written.priority ?? PLACES[kind] + stableSlot(key, WIDTH),
        hasWrittenPriority: written.priority !== undefined,
    };
}
