import { isHost } from "../loadBalancer/requestRules";
import { chosen } from "../platform/chosen";
import { listed, type Problem } from "../shared/problems";
import { balancersOf, waysIn, writtenServices } from "./balancers";
import type { EnvironmentArgs } from "./environmentArgs";

/** A host that the environment's own certificate does not cover shows every visitor a warning. */
export function hostProblems(
    args: EnvironmentArgs,
    { hosts = [], loadBalancer }: { readonly hosts?: readonly string[]; readonly loadBalancer?: string },
    domains: readonly string[],
): Problem[] {
    if (domains.length === 0) {
        return [];
    }
    return hosts.flatMap((host, index): Problem[] => {
        // What is no host has a problem of its own.
        if (domains.some((domain) => covers(domain, host)) || !isHost(host)) {
            return [];
        }
        const path = `hosts[${index}]`;
        const message = `"${host}" is not covered by the certificate for ${listed(domains)}`;
        return [{ rule: "certificate-domain", path, message, remedy: certificateRemedy(args, loadBalancer) }];
    });
}

/** The domain that covers every host of a load balancer, if there is one. */
function certificateRemedy(args: EnvironmentArgs, name: string | undefined): string {
    if (args.platform !== undefined) {
        return "Use a host that it covers, or let the platform have a certificate for this one";
    }
    const own = Object.fromEntries(balancersOf(args).map((each) => [each.key, each]));
    const balancer = chosen(own, name);
    const at = `${balancer?.path}.certificate`;
    if (balancer?.settings.certificate?.domainName === undefined) {
        return `Use a host that it covers, or give a certificate for this one under \`${at}.additional\``;
    }
    const hosts = writtenServices(args)
        .flatMap(([, service]) => waysIn(service))
        .flatMap(({ way }) => (chosen(own, way.loadBalancer) === balancer ? (way.hosts ?? []) : []))
        .filter(isHost);
    const [first] = hosts;
    const common = [first, first.replace(/^[^.]+/, "*")].find((domain) => hosts.every((host) => covers(domain, host)));
    return common === undefined
        ? "Make a certificate in ACM that names all hosts (`*` stands for one label), and give its `certificateArn` instead"
        : `Set \`${at}.domainName\` to ${common}`;
}

/** Whether a certificate's domain covers a host; a wildcard stands for one label. */
export function covers(domain: string, host: string): boolean {
    const plain = host.toLowerCase();
    return domain.startsWith("*.")
        ? plain === domain || plain.slice(plain.indexOf(".")) === domain.slice(1)
        : plain === domain;
}
