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

/** The parts of a text that has all of them, with what follows the account. */
export interface WholeArn extends ArnParts {
    readonly resource: string;
}

const WHOLE =
    /^arn:(?<partition>[a-z0-9-]+):(?<service>[a-z0-9-]+):(?<region>[a-z0-9-]*):(?<account>\d*|aws):(?<resource>.+)$/;

/** The parts of a whole ARN; nothing for any other text. Policies and roles of AWS have `aws` for an account. */
export function wholeArn(text: string): WholeArn | undefined {
    return WHOLE.exec(text)?.groups as WholeArn | undefined;
}

/** True for text in the form of an ARN of one of the services, and of an account or none. */
export function isArnOf(text: string, ...services: string[]): boolean {
    const parts = wholeArn(text);
    return parts !== undefined && parts.account !== "aws" && services.includes(parts.service);
}
