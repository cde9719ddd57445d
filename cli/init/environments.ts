import type { Answers } from "./answers";

/** The description of one environment, as it stands in a file. */
export type Description = Record<string, unknown>;

/** The set of defaults that fits the name of a stack. */
export function presetOf(stack: string): "production" | "development" {
    return /(^|-)(prod|production|live)(-|$)/.test(stack) ? "production" : "development";
}

/** What a stack of the project is: one service, on a network of its own or on a platform. */
export function environmentOf(answers: Answers, stack: string): Description {
    const { name, image, port, platform, domain, hostedZone, stacks } = answers;
    const isProduction = presetOf(stack) === "production";
    const certificate = isProduction && domain !== undefined;
    const own = {
        // Networks that are to be connected one day must not overlap.
        network: { cidrBlock: `10.${10 * (stacks.indexOf(stack) + 1)}.0.0/16` },
        ...(port !== undefined &&
            isProduction && {
                loadBalancer: certificate
                    ? { certificate: { domainName: domain, hostedZoneId: hostedZone } }
                    : { insecureHttp: true },
            }),
    };
    const way = domain === undefined ? { paths: ["/*"] } : { hosts: [isProduction ? domain : `${stack}.${domain}`] };
    return {
        preset: presetOf(stack),
        ...(platform === undefined ? own : { platform: { stack: platform } }),
        services: {
            [name]: {
                containers: { [name]: { image, ...(port !== undefined && { port }) } },
                ...(port !== undefined && {
                    ingress: platform === undefined ? { paths: ["/*"], ...(certificate && way) } : way,
                }),
                ...(isProduction && port !== undefined && { scaling: { minTasks: 3, maxTasks: 12, cpuPercent: 60 } }),
            },
        },
    };
}
