import { type PolicyConfigSchema, PolicyPack, type StackValidationPolicy } from "@pulumi/policy";
import type { Control } from "../components/controls/control";
import { CONTROLS } from "../components/controls/controls";
import { policyName, violations } from "./violations";

/** What a policy can be told, beside how strict it is. */
const CONFIG: PolicyConfigSchema = {
    properties: {
        exempt: {
            type: "array",
            items: { type: "string" },
            default: [],
            description: "URNs of resources that the control does not judge, or the ends of them",
        },
    },
};

/** A control as a policy: it looks at all resources of a stack, whoever made them. */
function policyOf([id, control]: [string, Control]): StackValidationPolicy {
    return {
        name: policyName(id),
        description: `${control.title} (${id})`,
        configSchema: CONFIG,
        validateStack: (stack, report) => {
            const { exempt } = stack.getConfig<{ exempt: string[] }>();
            for (const { urn, message } of violations(id, control, stack.resources, exempt)) {
                report(message, urn);
            }
        },
    };
}

/** Advisory, so that a stack can be looked at first; the config of the pack makes policies mandatory or switches them off. */
void new PolicyPack("slipway-controls", {
    enforcementLevel: "advisory",
    policies: Object.entries<Control>(CONTROLS).map(policyOf),
});
