import type { RequestConditions } from "../shared/requests";

/** Protocol that a redirect leads to. */
export const RedirectProtocol = {
    /** Plain HTTP; a listener with a certificate leads nobody there. */
    Http: "HTTP",
    /** HTTPS. */
    Https: "HTTPS",
} as const;
export type RedirectProtocol = (typeof RedirectProtocol)[keyof typeof RedirectProtocol];

/** Requests that are sent somewhere else, such as those for an old host. */
export interface LoadBalancerRedirect extends RequestConditions {
    /** Where they are sent. What is left out stays as it is in the request. */
    to: RedirectTarget;
    /**
     * Whether browsers may remember it for ever (301 instead of 302).
     * Defaults to `false` in both presets.
     */
    permanent?: boolean;
    /**
     * Place of the rule among those of the listener; lower ones are tried first. Defaults to one that follows from the
     * name of the redirect, before those of services.
     * @integer
     * @range 1 50000
     */
    priority?: number;
}

/** Where a redirect leads. AWS: `RedirectActionConfig`. */
export interface RedirectTarget {
    /** Host, in which `#{host}` stands for that of the request. Defaults to that of the request. */
    host?: string;
    /**
     * Path with a slash at its beginning, in which `#{path}` stands for that of the request without its slash, such as
     * `/shop/#{path}`. Defaults to that of the request.
     */
    path?: string;
    /** Query string without question mark, in which `#{query}` stands for that of the request, which it defaults to. */
    query?: string;
    /** Protocol. Defaults to that of the request. */
    protocol?: RedirectProtocol;
    /**
     * Port. Defaults to that of the request.
     * @integer
     * @range 1 65535
     */
    port?: number;
}

/** What kind of text a fixed response is. */
export const ResponseContentType = {
    /** Plain text. */
    Text: "text/plain",
    /** A page. */
    Html: "text/html",
    /** A style sheet. */
    Css: "text/css",
    /** A script. */
    Javascript: "application/javascript",
    /** JSON. */
    Json: "application/json",
} as const;
export type ResponseContentType = (typeof ResponseContentType)[keyof typeof ResponseContentType];

/** Requests that the load balancer answers itself, such as all of them while something is repaired. */
export interface FixedResponse extends RequestConditions {
    /**
     * Status of the answer, which is no redirect.
     * Defaults to 503 in both presets.
     * @integer
     * @range 200 599
     */
    statusCode?: number;
    /** What kind of text `body` is. Defaults to `text/plain` in both presets. */
    contentType?: ResponseContentType;
    /**
     * Text of the answer. Defaults to none in both presets.
     * @length 1 1024
     */
    body?: string;
    /**
     * Place of the rule among those of the listener; lower ones are tried first. Defaults to one that follows from the
     * name of the response, before those of redirects and services.
     * @integer
     * @range 1 50000
     */
    priority?: number;
}

/** The arguments that answers come from. */
export interface WrittenAnswers {
    readonly redirects?: Record<string, LoadBalancerRedirect>;
    readonly fixedResponses?: Record<string, FixedResponse>;
}
