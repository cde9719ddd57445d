import { RECOMMENDED_TLS_POLICY } from "../controls/tlsPolicies";
import { asWarning, type Problem, shown } from "../shared/problems";

/** TLS 1.2 and 1.3 with forward secrecy and post-quantum key exchange; the API's own default still takes TLS 1.0. */
export const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

const PREFIX = "ELBSecurityPolicy-";

// AWS: "Security policies for your Application Load Balancer".
const OLD_FORMS =
    /^(2015-05|2016-08|TLS-1-[012]-(2015-04|2017-01|Ext-2018-06)|FS-(2018-06|1-1-2019-08|1-2-2019-08|1-2-Res-20(19-08|20-10)))$/;
const FORMS = /^TLS13-1-(0|1|2|2-Res|2-Ext[0-2]|3)-(2021-06|FIPS-2023-04|PQ-2025-09|FIPS-PQ-2025-09)$/;
const WITH_OLD_TLS = /^(2015-05|2016-08|TLS-1-[01]-.*|FS-2018-06|FS-1-1-2019-08|TLS13-1-[01]-.*)$/;

/** What is wrong with the policy of a listener. */
export function sslPolicyProblems(
    policy: string | undefined,
    { https, strict }: { readonly https: boolean; readonly strict: boolean },
): Problem[] {
    const path = "sslPolicy";
    if (policy === undefined) {
        return [];
    }
    if (!https) {
        const message = "is set although there is no certificate";
        return [{ rule: "listener-certificate-unused", path, message, remedy: "Add a `certificate`, or remove it" }];
    }
    const name = policy.replace(PREFIX, "");
    if (name === policy) {
        const message = `${shown(policy)} is not the name of a policy`;
        return [{ rule: "listener-tls-policy", path, message, remedy: `Write one such as ${TLS_POLICY}` }];
    }
    if (!OLD_FORMS.test(name) && !FORMS.test(name)) {
        const message = `the package knows no policy ${shown(policy)}`;
        const remedy = `Look it up with aws elbv2 describe-ssl-policies, or use ${TLS_POLICY}`;
        return [asWarning({ rule: "listener-tls-policy", path, message, remedy })];
    }
    if (WITH_OLD_TLS.test(name)) {
        const message = `${policy} takes TLS 1.0 or 1.1, which can be broken`;
        const problem: Problem = { rule: "listener-tls-policy-weak", path, message, remedy: `Use ${TLS_POLICY}` };
        return [strict ? problem : asWarning(problem)];
    }
    if (RECOMMENDED_TLS_POLICY.test(policy) || !strict) {
        return [];
    }
    const message = `${policy} takes ciphers without forward secrecy or authentication (ELB.17)`;
    return [asWarning({ rule: "listener-tls-policy-weak", path, message, remedy: `Use ${TLS_POLICY}` })];
}
