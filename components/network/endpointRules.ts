import { ownValue } from "../shared/json";
import { nearest } from "../shared/nearest";
import { duplicateProblems, listed, type Problem } from "../shared/problems";
import { AGENT, isFullName, KNOWN_SERVICES, PROPER_NAMES, PULLING } from "./endpointServices";
import type { CompleteEndpoints, NetworkEndpoints } from "./endpoints";

/** What is wrong with the endpoints of a network. */
export function endpointProblems(
    { services = [] }: NetworkEndpoints,
    complete: CompleteEndpoints,
    hasNat: boolean,
): Problem[] {
    return [
        services.flatMap((service, index) => nameProblems(`services[${index}]`, service, complete.ofSet)),
        duplicateProblems("endpoint-duplicate", "services", services),
        setProblems(complete, hasNat),
    ].flat();
}

function nameProblems(path: string, service: string, ofSet: readonly string[]): Problem[] {
    if (ofSet.includes(service)) {
        const message = `"${service}" is part of the preset already`;
        return [{ rule: "endpoint-duplicate", path, message, remedy: "Name it once" }];
    }
    if (service === "s3" || service === "dynamodb") {
        const message = `"${service}" has a gateway endpoint, which costs nothing`;
        return [{ rule: "endpoint-gateway", path, message, remedy: `Set \`${service}\` to true instead` }];
    }
    if (KNOWN_SERVICES.includes(service) || isFullName(service)) {
        return [];
    }
    const remedy = unknownRemedy(service);
    return [{ rule: "endpoint-unknown", path, message: `"${service}" is no service that is known`, remedy }];
}

function unknownRemedy(service: string): string {
    const meant = ownValue(PROPER_NAMES, service.toLowerCase());
    if (meant !== undefined) {
        return `Write ${meant}`;
    }
    const near = nearest(service, KNOWN_SERVICES);
    const full = "write the full name, such as com.amazonaws.eu-central-1.sqs";
    return near === undefined ? full.replace("write", "Write") : `Write \`${near}\`, or ${full}`;
}

/** Services that are of no use without another one. */
function setProblems({ services, gateways }: CompleteEndpoints, hasNat: boolean): Problem[] {
    const path = "services";
    const problems: Problem[] = [];
    const missing = (set: readonly string[]) => set.filter((service) => !services.includes(service));
    for (const [rule, set] of [
        ["endpoint-ecr-pair", PULLING],
        ["endpoint-ecs-triple", AGENT],
    ] as const) {
        const lacking = missing(set);
        if (lacking.length > 0 && lacking.length < set.length) {
            const message = `${listed(set)} work together, and ${listed(lacking)} is missing`;
            problems.push({ rule, path, message, remedy: `Add ${listed(lacking)}` });
        }
    }
    if (!hasNat && !gateways.s3 && missing(PULLING).length === 0) {
        const message = "is off, and the layers of images in ECR come from S3: without NAT no task would start";
        problems.push({ rule: "endpoint-ecr-needs-s3", path: "s3", message, remedy: "Remove it" });
    }
    return problems;
}
