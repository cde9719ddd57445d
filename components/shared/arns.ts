/** The parts of an ARN that other ARNs are built from, so that no component writes a partition of its own. */
export interface ArnParts {
    readonly partition: string;
    readonly service: string;
    readonly region: string;
    readonly account: string;
}

/** Parts of `arn:partition:service:region:account:resource`. */
export function arnParts(arn: string): ArnParts {
    const parts = arn.split(":");
    return { partition: parts[1] ?? "", service: parts[2] ?? "", region: parts[3] ?? "", account: parts[4] ?? "" };
}

/** True for text in the form of an ARN of one of the services. */
export function isArnOf(text: string, ...services: string[]): boolean {
    return /^arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:\d*:.+$/.test(text) && services.includes(arnParts(text).service);
}
