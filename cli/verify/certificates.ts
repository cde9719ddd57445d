import { failed, type Finding, ok } from "./check";

/** Whether a certificate can be used, from what ACM says of it. */
export function certificateFinding(
    status: string | undefined,
    domain: string | undefined,
    notAfter: string | undefined,
    now: number,
): Finding {
    if (status !== "ISSUED") {
        return failed(
            `${domain ?? "the certificate"} is ${status ?? "not there"}, and a listener takes one that is issued only.`,
        );
    }
    const days = notAfter === undefined ? Infinity : (Date.parse(notAfter) - now) / 86_400_000;
    return days < 0
        ? failed(`${domain} has expired`)
        : ok(`${domain} is issued${days < Infinity ? `, for ${Math.floor(days)} days` : ""}`);
}
