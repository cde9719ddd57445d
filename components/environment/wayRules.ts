import { certificateDomains } from "../loadBalancer/additionalCertificates";
import { loadBalancerFacts } from "../loadBalancer/facts";
import { chosen } from "../platform/chosen";
import { knownPlatform } from "../platform/handOver";
import { balancerProblems } from "../platform/platformRules";
import { signInProblems } from "../service/authenticationRules";
import { http2Problems, protocolProblems as ofProtocol } from "../service/protocolRules";
import { isLaterItself } from "../shared/late";
import { onceFor } from "../shared/once";
import { type Problem, under } from "../shared/problems";
import type { LoadBalancerReference } from "../shared/references";
import { balancersOf, ownerOf, waysIn, writtenServices } from "./balancers";
import { hostProblems } from "./certificateHosts";
import { connectionProblems } from "./connectionRules";
import type { EnvironmentArgs, EnvironmentIngress } from "./environmentArgs";

/** What a service can expect of a load balancer, as far as it is known. */
interface Expected {
    readonly https?: boolean;
    readonly http2?: boolean;
    readonly identityProviderAccess?: boolean;
    readonly domains: readonly string[];
    /** Argument that would have to change. */
    readonly owner: string;
}

/** What is wrong with the way from load balancers to the services. */
export function wayProblems(args: EnvironmentArgs): Problem[] {
    const entries = entriesOf(args);
    const expectations = new Map<string | undefined, Expected | undefined>();
    const expected = (name: string | undefined) => onceFor(expectations, name, () => expectedOf(args, entries, name));
    return writtenServices(args).flatMap(([key, service]) =>
        under(`services.${key}`, [
            ...waysIn(service).flatMap(({ path, way }) => [
                ...balancerProblems(entries, way.loadBalancer, { path: `${path}.loadBalancer`, owner: ownerOf(args) }),
                ...requestProblems(args, path, way, expected(way.loadBalancer)),
            ]),
            ...(service.networkIngress === undefined ? [] : connectionProblems(args, service.networkIngress)),
        ]),
    );
}

function requestProblems(
    args: EnvironmentArgs,
    at: string,
    way: EnvironmentIngress,
    expected: Expected | undefined,
): Problem[] {
    if (expected === undefined) {
        return [];
    }
    // Of a platform's load balancer the service itself asks.
    const own = args.platform === undefined;
    return [
        ...(own ? ofProtocol(way.protocolVersion, expected.https, expected.owner, at) : []),
        ...(expected.http2 === false ? http2Problems(way.protocolVersion, expected.owner, at) : []),
        ...(own ? signInProblems(way.authenticate, expected, expected.owner, at) : []),
        ...under(at, hostProblems(args, way, expected.domains)),
    ];
}

type Entries = Readonly<Record<string, unknown>> | undefined;

/** Load balancers by name; an output where they are known later. */
function entriesOf(args: EnvironmentArgs): Entries {
    if (args.platform === undefined) {
        return Object.fromEntries(balancersOf(args).map(({ key, settings }) => [key, settings]));
    }
    const platform = knownPlatform(args.platform);
    return (platform === undefined ? args.platform : platform.loadBalancers) as Entries;
}

function expectedOf(args: EnvironmentArgs, entries: Entries, name: string | undefined): Expected | undefined {
    if (args.platform === undefined) {
        const own = balancersOf(args);
        const found = chosen(Object.fromEntries(own.map((each) => [each.key, each])), name);
        const { certificate } = found?.settings ?? {};
        const domains = certificateDomains(certificate);
        const owner = `the environment's \`${found?.path}\``;
        const { identityProviderAccess, http } = found?.settings ?? {};
        return (
            found && { https: certificate !== undefined, http2: http?.http2, identityProviderAccess, domains, owner }
        );
    }
    const reference = isLaterItself(entries) ? undefined : (chosen(entries, name) as LoadBalancerReference | undefined);
    if (reference === undefined || isLaterItself(reference)) {
        return undefined;
    }
    const { https, certificateDomainNames: domains = [] } = loadBalancerFacts(reference);
    return { https, domains, owner: "the platform's load balancer" };
}
