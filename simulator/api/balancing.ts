import type { AccountData, AccountResource } from "../accountData";
import { taskCount } from "../services/ecs/daemonRules";
import { LISTENER_RULE, SERVICE } from "../services/types";
import type { Properties } from "../values";
import { type ApiCall, ApiError } from "./server";

/** What Elastic Load Balancing answers, whose lists come in the members of a query. */
export const BALANCING: Readonly<Record<string, (data: AccountData, call: ApiCall) => Properties>> = {
    DescribeTargetHealth: (data, { input }) => ({
        TargetHealthDescriptions: targetsOf(data, input.TargetGroupArn).map((Id) => ({
            Target: { Id },
            TargetHealth: { State: "healthy" },
        })),
    }),
    DescribeRules: (data, { input }) => {
        const { ListenerArn: listener, Marker = "0" } = input;
        if (listener === undefined) {
            const found = data.resources.find(({ id }) => id === input["RuleArns.member.1"]);
            return { Rules: [found === undefined ? { Actions: [] } : ruleOf(found)] };
        }
        const owner = data.resources.find(({ id }) => id === listener);
        if (owner === undefined) {
            throw new ApiError("ListenerNotFound", `Listeners '[${listener}]' not found`);
        }
        const own = data.resources.filter(
            ({ type, state }) => type === LISTENER_RULE && state.listenerArn === listener,
        );
        const all = [...own.map(ruleOf), { IsDefault: true, Priority: "default", Actions: actionsOf(owner) }];
        const end = Number(Marker) + RULES_ON_A_PAGE;
        return { Rules: all.slice(Number(Marker), end), ...(end < all.length && { NextMarker: String(end) }) };
    },
    DescribeListeners: (data, { input }) => {
        const found = data.resources.find(({ id }) => id === input["ListenerArns.member.1"]);
        return { Listeners: [{ DefaultActions: found === undefined ? [] : actionsOf(found) }] };
    },
    DescribeTags: (data, { input }) => {
        const arns = membersOf(input, "ResourceArns");
        if (arns.length > ARNS_AT_ONCE) {
            throw new ApiError("ValidationError", `Only ${ARNS_AT_ONCE} resources can be described at once`);
        }
        return {
            TagDescriptions: arns.map((ResourceArn) => {
                const { state = {} } = data.resources.find(({ id }) => id === ResourceArn) ?? {};
                const tags = Object.entries(state.tagsAll ?? state.tags ?? {});
                return { ResourceArn, Tags: tags.map(([Key, Value]) => ({ Key, Value })) };
            }),
        };
    },
};

/** Fewer than AWS has, so that who stops after the first page is found out. */
const RULES_ON_A_PAGE = 3;
const ARNS_AT_ONCE = 20;

function membersOf(input: Properties, list: string): string[] {
    return Object.entries(input)
        .filter(([key]) => key.startsWith(`${list}.member.`))
        .map(([, value]) => String(value));
}

function ruleOf({ id, state }: AccountResource): Properties {
    const conditions: Properties[] = state.conditions ?? [];
    return {
        RuleArn: id,
        Priority: String(state.priority),
        IsDefault: false,
        Conditions: conditions.flatMap(conditionOf),
        Actions: actionsOf({ state }),
    };
}

// The fields that the AWS provider has, by their names in the API.
const FIELDS: Readonly<Record<string, string>> = {
    hostHeader: "host-header",
    httpHeader: "http-header",
    httpRequestMethod: "http-request-method",
    pathPattern: "path-pattern",
    queryStrings: "query-string",
    sourceIp: "source-ip",
};

function conditionOf(condition: Properties): Properties[] {
    return Object.keys(FIELDS)
        .filter((field) => condition[field] !== undefined)
        .map((field) => ({ Field: FIELDS[field], ...configOf(field, condition[field]) }));
}

// Hosts and paths are answered in both forms.
function configOf(field: string, content: Properties): Properties {
    const { values, regexValues, httpHeaderName } = content;
    const given = { ...(values && { Values: values }), ...(regexValues && { RegexValues: regexValues }) };
    switch (field) {
        case "hostHeader":
            return { Values: values ?? [], HostHeaderConfig: given };
        case "pathPattern":
            return { Values: values ?? [], PathPatternConfig: given };
        case "httpHeader":
            return { HttpHeaderConfig: { HttpHeaderName: httpHeaderName, ...given } };
        case "httpRequestMethod":
            return { HttpRequestMethodConfig: given };
        case "queryStrings":
            return {
                QueryStringConfig: {
                    Values: content.map(({ key, value }: Properties) => ({ ...(key && { Key: key }), Value: value })),
                },
            };
        default:
            return { SourceIpConfig: given };
    }
}

function targetsOf(data: AccountData, group: string): string[] {
    const services = data.resources.filter(({ type }) => type === SERVICE);
    const owners = services.filter(({ state }) =>
        (state.loadBalancers ?? []).some(({ targetGroupArn }: Properties) => targetGroupArn === group),
    );
    return owners.flatMap((owner) => Array.from({ length: taskCount(owner, data) }, (_, index) => `10.0.0.${index}`));
}

function actionsOf({ state }: Pick<AccountResource, "state">): Properties[] {
    const actions: Properties[] = state.actions ?? state.defaultActions ?? [];
    return actions.map(({ type: Type, forward }) => ({
        Type,
        ForwardConfig: {
            TargetGroups: (forward?.targetGroups ?? []).map(({ arn: TargetGroupArn, weight: Weight }: Properties) => ({
                TargetGroupArn,
                Weight,
            })),
        },
    }));
}
