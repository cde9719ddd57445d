/**
 * Actions, and what they are on: the form of an ARN after `arn:<partition>:`, in which a property of the resource stands in
 * braces, or nothing where IAM knows no resources for them. An action of another service than that of the form has its own
 * in front of it.
 */
export interface Needed {
    readonly actions: readonly string[];
    readonly on?: string;
    readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** What a type of resource needs to be made, read, changed, tagged and removed. */
export type NeedsByType = Readonly<Record<string, readonly Needed[]>>;

// Services whose resources belong to no Region, or to no account either.
const WITHOUT_PLACE: Readonly<Record<string, string>> = { iam: ":{account}", s3: ":", route53: ":" };

/** Actions on resources of a form, such as `ecs:cluster/{name}`. */
export function on(form: string, actions: string, condition?: Needed["condition"]): Needed {
    const [service, ...rest] = form.split(":");
    const place = WITHOUT_PLACE[service] ?? "{region}:{account}";
    return {
        actions: namedActions(service, actions),
        on: `${service}:${place}:${rest.join(":")}`,
        ...(condition && { condition }),
    };
}

/** Actions for which IAM knows no resources. */
export function anywhere(service: string, actions: string): Needed {
    return { actions: namedActions(service, actions) };
}

function namedActions(service: string, actions: string): string[] {
    return actions.split(" ").map((action) => (action.includes(":") ? action : `${service}:${action}`));
}

/** Whether an action changes nothing. A value of a secret is read by what writes it only. */
export function isReading(action: string): boolean {
    return /:(Describe|Get|List|BatchGet)/.test(action) && action !== "secretsmanager:GetSecretValue";
}
