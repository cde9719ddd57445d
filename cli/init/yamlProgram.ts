import type { Answers } from "./answers";
import { environmentOf, presetOf } from "./environments";

// Where `npm install` puts the plugin. As a text alone, what follows the `@` would be its version.
const PLUGIN = { source: "./node_modules/@slipway/ecs/plugin" };

/** The program in YAML: what differs between its stacks is their config. */
export function yamlProgram(answers: Answers): object {
    const { name, image, port, platform, domain } = answers;
    const own = platform === undefined;
    const isCalled = port !== undefined;
    const text = { type: "string" };
    const way = domain === undefined ? { paths: ["/*"] } : { hosts: ["${host}"] };
    const certificate = { domainName: "${host}", hostedZoneId: answers.hostedZone };
    return {
        packages: { ecs: PLUGIN },
        config: {
            preset: text,
            ...(own && { cidrBlock: text }),
            image: { ...text, default: image },
            ...(isCalled && domain !== undefined && { host: text }),
        },
        resources: {
            ...(!own && { platform: { type: "pulumi:pulumi:StackReference", properties: { name: platform } } }),
            [name]: {
                type: "ecs:Environment",
                properties: {
                    preset: "${preset}",
                    ...(own
                        ? { network: { cidrBlock: "${cidrBlock}" } }
                        : { platform: '${platform.outputs["platform"]}' }),
                    ...(own &&
                        isCalled && { loadBalancer: domain === undefined ? { insecureHttp: true } : { certificate } }),
                    services: {
                        web: {
                            containers: { web: { image: "${image}", ...(isCalled && { port }) } },
                            ...(isCalled && { ingress: way }),
                        },
                    },
                },
            },
        },
        outputs: { urls: `\${${name}.urls}`, exceptions: `\${${name}.exceptions}` },
    };
}

/** The config of one of its stacks. */
export function yamlSettings(answers: Answers, stack: string): Record<string, unknown> {
    const { name, platform, port, domain } = answers;
    const { network } = environmentOf(answers, stack) as { network?: { cidrBlock: string } };
    const host = presetOf(stack) === "production" ? domain : `${stack}.${domain}`;
    return {
        [`${name}:preset`]: presetOf(stack),
        ...(platform === undefined && { [`${name}:cidrBlock`]: network!.cidrBlock }),
        ...(domain !== undefined && port !== undefined && { [`${name}:host`]: host }),
    };
}
