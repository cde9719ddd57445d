import { asWarning, type Problem, shown, under } from "../shared/problems";
import type { CorsHeaders, HttpSettings, ResponseHeaders } from "./httpArgs";

/** What is wrong with how a load balancer speaks HTTP. */
export function httpProblems(
    written: HttpSettings = {},
    { https, strict }: { readonly https: boolean; readonly strict: boolean },
): Problem[] {
    return under("http", [
        ...(strict ? controlProblems(written) : []),
        ...forwardedProblems(written),
        ...under("responseHeaders", headerProblems(written.responseHeaders ?? {}, https)),
    ]);
}

/** What both presets do, and nobody should undo without a reason. */
function controlProblems({ desyncMitigationMode, dropInvalidHeaders }: HttpSettings): Problem[] {
    const problems: Problem[] = [];
    if (desyncMitigationMode === "monitor") {
        const message = "lets requests through that are read in two ways (ELB.12)";
        const remedy = "Use defensive, unless something in front of the load balancer refuses them";
        problems.push(asWarning({ rule: "alb-desync-monitor", path: "desyncMitigationMode", message, remedy }));
    }
    if (dropInvalidHeaders === false) {
        const message = "lets headers through that tasks may read as others (ELB.4)";
        const remedy = "Remove it, unless clients send such headers, as with underscores";
        problems.push(asWarning({ rule: "alb-invalid-headers", path: "dropInvalidHeaders", message, remedy }));
    }
    return problems;
}

function forwardedProblems({ xForwardedFor, xForwardedForClientPort }: HttpSettings): Problem[] {
    if (xForwardedForClientPort !== true || xForwardedFor === undefined || xForwardedFor === "append") {
        return [];
    }
    const message = `is about an address that is added, and \`xForwardedFor\` is ${xForwardedFor}`;
    const remedy = "Remove it, or use append";
    return [{ rule: "alb-forwarded-port", path: "xForwardedForClientPort", message, remedy }];
}

const rule = "response-header";

function headerProblems(headers: ResponseHeaders, https: boolean): Problem[] {
    const { strictTransportSecurity: hsts, frameOptions, contentSecurityPolicy, cors } = headers;
    const problems: Problem[] = [];
    if (hsts !== undefined && !https) {
        const message = "counts on HTTPS alone, and the load balancer has no certificate";
        problems.push({ rule, path: "strictTransportSecurity", message, remedy: "Add a certificate, or remove it" });
    }
    if (hsts !== undefined && !/^max-age=\d+(\s*;\s*(includeSubDomains|preload))*$/i.test(hsts)) {
        const message = `${shown(hsts)} is no value of Strict-Transport-Security`;
        const remedy = "Write one such as max-age=31536000; includeSubDomains";
        problems.push({ rule, path: "strictTransportSecurity", message, remedy });
    }
    if (frameOptions !== undefined && !/^(DENY|SAMEORIGIN|ALLOW-FROM https?:\/\/\S+)$/.test(frameOptions)) {
        const message = `${shown(frameOptions)} is no value of X-Frame-Options`;
        problems.push({
            rule,
            path: "frameOptions",
            message,
            remedy: "Write DENY, SAMEORIGIN or ALLOW-FROM with a URL",
        });
    }
    if (contentSecurityPolicy !== undefined && !/^[\x20-\x7e]+$/.test(contentSecurityPolicy)) {
        const message = `${shown(contentSecurityPolicy)} has more than ASCII in it, or several lines`;
        problems.push({ rule, path: "contentSecurityPolicy", message, remedy: "Write it in one line of ASCII" });
    }
    return [...problems, ...(cors === undefined ? [] : under("cors", corsProblems(cors)))];
}

function corsProblems({ allowOrigin, allowCredentials, ...others }: CorsHeaders): Problem[] {
    const problems: Problem[] = [];
    if (allowOrigin !== undefined && !/^(\*|https?:\/\/[A-Za-z0-9.-]+(:\d+)?)$/.test(allowOrigin)) {
        const message = `${shown(allowOrigin)} is no origin`;
        const remedy = "Write scheme and host without a path, such as https://app.example.com, or *";
        problems.push({ rule, path: "allowOrigin", message, remedy });
    }
    if (allowOrigin === "*" && allowCredentials === true) {
        const message = "browsers refuse cookies where every origin is allowed";
        problems.push({ rule, path: "allowCredentials", message, remedy: "Name the origin, or remove it" });
    }
    if (allowOrigin === undefined && (allowCredentials !== undefined || Object.values(others).some(isWritten))) {
        const message = "is missing: without an origin the other headers allow nobody anything";
        problems.push({ rule, path: "allowOrigin", message, remedy: "Name the origin" });
    }
    return problems;
}

function isWritten(value: unknown): boolean {
    return value !== undefined;
}
