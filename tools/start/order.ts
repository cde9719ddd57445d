import { parseArgs } from "node:util";

/** What the user asked for. */
export interface Order {
    readonly environment: string;
    readonly action: "up" | "preview" | "destroy";
}

export const USAGE = `npm start                      deploys the dev environment into a simulated AWS account
npm start -- prod              deploys another environment of stacks/: prod, or a platform
                               and what stands on it, platform-prod before shop-prod
npm start -- dev --preview     shows what a deployment would change
npm start -- dev --destroy     takes the environment down

State, account and Pulumi's own files are kept in .local/; no AWS account and no Pulumi login is touched.`;

const ACTIONS = ["preview", "destroy"] as const;
const DEFAULT_ENVIRONMENT = "dev";

/** Reads the command line, which may only ask for help; throws what to write instead. */
export function orderOf(args: string[], environments: string[], variables: NodeJS.ProcessEnv): Order | "help" {
    const { values, positionals } = parsed(args);
    if (values.help) {
        return "help";
    }
    // Without the two dashes npm takes the switch for its own, and a destroy would become a deployment.
    const taken = ACTIONS.find((name) => variables[`npm_config_${name}`] === "true" && values[name] === undefined);
    if (taken !== undefined) {
        throw new Error(`npm kept --${taken} for itself; write: npm start -- ${DEFAULT_ENVIRONMENT} --${taken}`);
    }
    const [environment = DEFAULT_ENVIRONMENT, ...more] = positionals;
    if (more.length > 0) {
        throw new Error(`One environment at a time, not ${positionals.join(" and ")}.\n\n${USAGE}`);
    }
    const actions = ACTIONS.filter((name) => values[name]);
    if (actions.length > 1) {
        throw new Error(`Write either --${actions.join(" or --")}.\n\n${USAGE}`);
    }
    if (!environments.includes(environment)) {
        const known = environments.map((name) => `npm start -- ${name}`).join(", ");
        throw new Error(`There is no stacks/Pulumi.${environment}.yaml; write one, or: ${known}`);
    }
    return { environment, action: actions[0] ?? "up" };
}

function parsed(args: string[]) {
    const options = Object.fromEntries([...ACTIONS, "help"].map((name) => [name, { type: "boolean" as const }]));
    try {
        return parseArgs({ args, options, allowPositionals: true });
    } catch {
        const known = Object.keys(options).map((name) => `--${name}`);
        const unknown = args.filter((arg) => arg.startsWith("-") && !known.includes(arg));
        throw new Error(`Unknown argument ${unknown.join(" ")}.\n\n${USAGE}`);
    }
}
