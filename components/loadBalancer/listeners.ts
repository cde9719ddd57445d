import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import { responseInputs } from "./http";
import type { ClientCertificates } from "./mutualAuthentication";
import type { CompleteLoadBalancer } from "./loadBalancerSettings";
import { HTTP_PORT, HTTPS_PORT } from "./ports";

/** The listeners that services attach their rules to. */
export interface Listeners {
    readonly production: lb.Listener;
    readonly test: lb.Listener;
}

/** What the listeners show clients, and what they ask of them. */
interface Secured {
    readonly certificateArn: pulumi.Input<string> | undefined;
    readonly clients: ClientCertificates;
}

/** Production and test listener, and the redirect on port 80 when production is HTTPS. */
export function createListeners(
    making: Making,
    loadBalancer: lb.LoadBalancer,
    settings: Pick<CompleteLoadBalancer, "https" | "sslPolicy" | "http"> & { readonly testPort: number },
    { certificateArn, clients }: Secured,
): Listeners {
    const { name, tags } = making;
    const child = { ...making.child, dependsOn: clients.needed };
    const secure = settings.https
        ? {
              protocol: "HTTPS",
              sslPolicy: settings.sslPolicy,
              certificateArn,
              mutualAuthentication: clients.settings,
          }
        : { protocol: "HTTP" };
    const answered = (port: number) => ({
        ...secure,
        ...responseInputs(settings.http.responseHeaders),
        loadBalancerArn: loadBalancer.arn,
        port,
        // What no service has a rule for is answered here, so that no request reaches a service by accident.
        defaultActions: [
            {
                type: "fixed-response",
                fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
            },
        ],
        tags,
    });
    if (settings.https) {
        createRedirect(making, loadBalancer);
    }
    return {
        production: new lb.Listener(`${name}-production`, answered(settings.https ? HTTPS_PORT : HTTP_PORT), child),
        test: new lb.Listener(`${name}-test`, answered(settings.testPort), child),
    };
}

function createRedirect({ name, tags, child }: Making, loadBalancer: lb.LoadBalancer) {
    const redirect = { port: String(HTTPS_PORT), protocol: "HTTPS", statusCode: "HTTP_301" };
    new lb.Listener(
        `${name}-redirect`,
        {
            loadBalancerArn: loadBalancer.arn,
            port: HTTP_PORT,
            protocol: "HTTP",
            defaultActions: [{ type: "redirect", redirect }],
            tags,
        },
        child,
    );
}
