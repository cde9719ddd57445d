import * as pulumi from "@pulumi/pulumi";
import { fixedPartOf, fixedPartOfRegex, isPattern, isRegex } from "../shared/routes";

/** Which requests reach a service, as its address is made of it. */
interface Routes {
    readonly hosts: readonly string[];
    readonly paths: readonly string[];
}

/** The address of a service once that of its load balancer is known; absent where a host would have to be made up. */
export function serviceUrl(
    loadBalancerUrl: pulumi.Input<string> | undefined,
    routes: Routes,
): pulumi.Output<string> | undefined {
    const known = hostOf(routes) !== undefined || routes.hosts.length === 0;
    return loadBalancerUrl === undefined || !known
        ? undefined
        : pulumi.output(loadBalancerUrl).apply((url) => addressOf(url, routes));
}

/** The address that a browser opens: scheme and port of the load balancer, the first host and the first path. */
export function addressOf(loadBalancerUrl: string | undefined, routes: Routes): string {
    // An output may turn out to have no value.
    const [, scheme, host, port = ""] = /^([a-z]+:\/\/)([^:/]+)(:\d+)?/.exec(loadBalancerUrl ?? "") ?? [];
    return scheme === undefined ? "" : `${scheme}${hostOf(routes) ?? host}${port}${fixedPart(routes.paths[0] ?? "/*")}`;
}

/** The first host that is one, and no pattern. */
function hostOf({ hosts }: Routes): string | undefined {
    return hosts.find((host) => !isPattern(host));
}

/** What all paths of a pattern begin with; nothing for the root. */
function fixedPart(path: string): string {
    const fixed = isRegex(path) ? fixedPartOfRegex(path) : fixedPartOf(path);
    return fixed === "/" ? "" : fixed;
}
