import { flatMapSorted } from "../shared/json";
import { partNameProblems } from "../shared/names";
import { listed, type Problem, shown, under } from "../shared/problems";
import { conditionsOf } from "../shared/requests";
import type { FixedResponse, LoadBalancerRedirect, RedirectTarget, WrittenAnswers } from "./answerArgs";
import { type Answer, answerPlaces } from "./answerSettings";
import { circleProblems, loopProblems } from "./redirectLoops";
import { conditionProblems } from "./requestRules";

/** What is wrong with the redirects and fixed responses of a load balancer. */
export function answerProblems(
    { redirects, fixedResponses }: WrittenAnswers,
    { https, answers }: { readonly https: boolean; readonly answers: readonly Answer[] },
): Problem[] {
    return [
        ...flatMapSorted(redirects, (key, redirect) =>
            under(`redirects.${key}`, [...keyProblems(key), ...redirectProblems(redirect, https)]),
        ),
        ...circleProblems(redirects, https),
        ...flatMapSorted(fixedResponses, (key, response) =>
            under(`fixedResponses.${key}`, [...keyProblems(key), ...responseProblems(response)]),
        ),
        ...placeProblems(answers),
    ];
}

function keyProblems(key: string): Problem[] {
    return partNameProblems(key).map((problem) => ({ ...problem, path: "" }));
}

/** Two of one place: it is free for one of them, and the other has to say another one. */
function placeProblems(answers: readonly Answer[]): Problem[] {
    const owners = new Map<number, string>();
    return answers.flatMap(({ key, path, priority }): Problem[] => {
        const owner = owners.get(priority);
        owners.set(priority, owner ?? path);
        if (owner === undefined) {
            return [];
        }
        const { first, last } = answerPlaces(key.startsWith("redirect-") ? "redirect" : "response");
        const taken = answers.map((each) => each.priority);
        const free = Array.from({ length: last - first + 1 }, (_, index) => first + index).find(
            (place) => !taken.includes(place),
        );
        const message = `has the priority ${priority} like \`${owner}\``;
        const remedy = `Give it one of its own, such as \`priority: ${free}\``;
        return [{ rule: "rule-priority-unique", path, message, remedy }];
    });
}

const LONGEST = 128;
const WORDS: Readonly<Record<string, readonly string[]>> = {
    host: ["host"],
    path: ["host", "path", "port"],
    query: ["host", "path", "port", "protocol", "query"],
};

function redirectProblems({ to, ...redirect }: LoadBalancerRedirect, https: boolean): Problem[] {
    const problems = [...conditionProblems(redirect), ...under("to", targetProblems(to, https))];
    return problems.length > 0 ? problems : loopProblems(conditionsOf(redirect), to, https);
}

function targetProblems(to: RedirectTarget, https: boolean): Problem[] {
    const rule = "rule-redirect";
    const problems: Problem[] = [];
    const { host, path, query, protocol } = to;
    if (path !== undefined && !path.startsWith("/")) {
        const remedy = `Write /${path}`;
        problems.push({ rule, path: "path", message: `${shown(path)} has no slash at its beginning`, remedy });
    }
    if (query?.startsWith("?")) {
        const message = `${shown(query)} has the question mark that AWS adds itself`;
        problems.push({ rule, path: "query", message, remedy: `Write ${query.slice(1)}` });
    }
    if (host !== undefined && !/^[A-Za-z0-9.-]*(#\{\w+\})?[A-Za-z0-9.-]*$/.test(host)) {
        const remedy = "Write a host such as app.example.com, without scheme, port or path";
        problems.push({ rule, path: "host", message: `${shown(host)} is not a host name`, remedy });
    }
    if (https && protocol === "HTTP") {
        const message = "leads from HTTPS to plain HTTP, which a load balancer does not do";
        problems.push({ rule, path: "protocol", message, remedy: "Use HTTPS, or leave it out" });
    }
    const texts = { host, path, query };
    return [...problems, ...flatMapSorted(texts, (key, text) => textProblems(key, text))];
}

function textProblems(path: string, text: string | undefined): Problem[] {
    const rule = "rule-redirect";
    if (text === undefined) {
        return [];
    }
    if (text.length > LONGEST || (text === "" && path !== "query")) {
        const message = `${shown(text)} has ${text.length} characters`;
        return [{ rule, path, message, remedy: `Use 1 to ${LONGEST} characters` }];
    }
    const odd = [...text.matchAll(/#\{(.*?)\}/g)].map(([, word]) => word).find((word) => !WORDS[path].includes(word));
    if (odd === undefined) {
        return [];
    }
    const message = `has #{${odd}} in it, which stands for nothing there`;
    return [{ rule, path, message, remedy: `Use ${listed(WORDS[path].map((word) => `#{${word}}`))}` }];
}

function responseProblems({ statusCode, ...response }: FixedResponse): Problem[] {
    const isRedirect = statusCode !== undefined && statusCode >= 300 && statusCode < 400;
    const message = `${statusCode} would be a redirect without an address`;
    const remedy = "Use 200 to 299 or 400 to 599, or write it under `redirects`";
    return [
        ...conditionProblems(response),
        ...(isRedirect ? [{ rule: "rule-fixed-response", path: "statusCode", message, remedy } as const] : []),
    ];
}
