import type { Control } from "../../components/controls/control";
import { CONTROLS } from "../../components/controls/controls";

/** The controls that the package is held to, and what each preset does about them, for the documentation. */
export function controlsPage(): string {
    return [
        "# Security controls",
        "",
        "Made from `components/controls/` by `npm run schema`; the tests hold every registered resource against it.",
        "",
        "A control of AWS Security Hub that is not met, because of an argument or of a default, is in the output",
        "`exceptions` of its component, and in that of the `Environment`, with the argument that would meet it and, where",
        "the arguments give one, the reason. The stack program shows them at the end of every `pulumi up`, a line for each",
        "control with all its arguments.",
        "",
        "| control | asks for | production | development | decided by |",
        "|---|---|---|---|---|",
        ...Object.entries<Control>(CONTROLS).map(([id, control]) => row(id, control)),
        "",
        "With `hardening: strict` ECS.5 and ECS.20 are met. *excepted* for CloudWatch.16 in production is what Container",
        "Insights measures, which is kept for a month, as it shows how a cluster is doing and not who did what.",
        "",
        "## The policy pack",
        "",
        "The same table judges whole stacks, also the resources in them that are nobody's of the package:",
        "",
        "```bash",
        "npm install --save-dev @pulumi/policy",
        "pulumi up --policy-pack node_modules/@slipway/ecs/policies",
        "```",
        "",
        "Every control is a policy with its id as name, such as `ecs-5`, and advises. `--policy-pack-config` names a file",
        'that makes it strict: `{ "all": "mandatory", "ecs-20": "advisory", "ecs-5": "disabled" }`. Each takes `exempt`, URNs',
        'or ends of them: `{ "cloudwatch-16": { "enforcementLevel": "mandatory", "exempt": ["::audit"] } }`. What a',
        "component has a reason for (`privilegedReason`, `rootUserReason`, `disabledReason`) is not reported. What a first",
        "preview does not know yet, such as container definitions, is judged in the update. In a checkout the pack is the",
        "folder `policies`, which `npm install` compiles.",
        "",
        "## Known, and not in the table",
        "",
        "* ELB.18 and the redirect on port 80: users type host names, so it stays, and answers nothing but the redirect.",
        "* ELB.21 and ELB.22: behind a load balancer, containers are reached through HTTP.",
        "* EC2.10, EC2.55, EC2.56 and EC2.57, interface endpoints in every VPC: `endpoints.preset: full` meets them for",
        "  about 285 USD a month.",
        "* S3.7, S3.9, S3.11, S3.15, S3.17 and S3.20 for the bucket of access logs: a load balancer writes to no bucket with",
        "  a key of KMS, a log of the log's readers would need one itself, and a lock would keep `destroy` from its end.",
        "* EC2.7, EC2.172, EC2.182, IAM and CloudWatch.1 to CloudWatch.14: settings of an account or a Region, which the",
        "  package does not touch.",
        "* Whatever is given and not made, such as a VPC by its id or a role by its ARN, is its owner's.",
        "",
    ].join("\n");
}

function row(id: string, { title, production, development, decidedBy }: Control): string {
    const deciding = decidedBy.map((path) => `\`${path}\``).join(", ");
    return `| ${id} | ${title} | ${production} | ${development} | ${deciding || "nothing: always met"} |`;
}
