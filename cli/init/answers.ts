import { CommandError } from "../errors";

/** Languages that a project can be written in. */
export const LANGUAGES = ["typescript", "yaml"] as const;

/** What a new project is made of. */
export interface Answers {
    readonly name: string;
    readonly language: (typeof LANGUAGES)[number];
    readonly image: string;
    /** Port that requests are answered on; absent of a service that nobody calls. */
    readonly port?: number;
    /** Stack of the platform that the service stands on; absent where it gets a network of its own. */
    readonly platform?: string;
    readonly stacks: readonly string[];
    readonly region?: string;
    /** Domain of the certificate in production, with the hosted zone that it is validated in. */
    readonly domain?: string;
    readonly hostedZone?: string;
}

/** What was given on the command line. */
export interface InitOptions {
    readonly cwd: string;
    readonly yes: boolean;
    readonly json: boolean;
    readonly name?: string;
    readonly language?: string;
    readonly image?: string;
    readonly port?: string;
    readonly platform?: string;
    readonly stack?: string;
    readonly region?: string;
    readonly domain?: string;
    readonly hostedZone?: string;
}

type Asked = "name" | "language" | "image" | "port" | "platform";

/** A question with what is meant by no answer. */
export interface Question {
    readonly key: Asked;
    readonly text: string;
    readonly otherwise: string;
}

/** Asks a person something. */
export type Ask = (question: Question) => Promise<string>;

const EXAMPLE_IMAGE = "public.ecr.aws/nginx/nginx:1.29";

/** The questions; what no answer means depends on the directory alone. */
export function questions(directory: string): readonly Question[] {
    const name = directory
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, "-")
        .replace(/^[^a-z]+|-+$/g, "");
    return [
        { key: "name", text: "Name of the project and its service", otherwise: name === "" ? "app" : name },
        { key: "language", text: "Language, typescript or yaml", otherwise: "typescript" },
        { key: "image", text: "Image of the container", otherwise: EXAMPLE_IMAGE },
        { key: "port", text: "Port that it answers requests on, or none", otherwise: "80" },
        { key: "platform", text: "Stack of the platform that it stands on, or none", otherwise: "none" },
    ];
}

/** Completes what was given by asking for the rest; without anybody to ask, with what no answer means. */
export async function answersOf(options: InitOptions, directory: string, ask: Ask | undefined): Promise<Answers> {
    const given: Partial<Record<Asked, string>> = {};
    for (const question of questions(directory)) {
        const { key, otherwise } = question;
        given[key] = options[key] ?? (ask === undefined ? otherwise : (await ask(question)).trim() || otherwise);
    }
    return judgedAnswers(given as Record<Asked, string>, options);
}

function judgedAnswers(given: Record<Asked, string>, { stack, region, domain, hostedZone }: InitOptions): Answers {
    const { name, language, image, port, platform } = given;
    const isNone = (text: string) => text === "" || text === "none";
    const own = isNone(platform);
    const stacks = (stack ?? (own ? "dev,prod" : "prod")).split(",").map((each) => each.trim());
    // On one load balancer, only the host could tell them apart.
    const needsHosts = !own && stacks.length > 1 && !isNone(port);
    const wrong = [
        ...said(
            /^[a-z][a-z0-9-]{0,39}$/.test(name),
            "--name",
            name,
            "Begin with a small letter; use letters, digits and hyphens, up to 40",
        ),
        ...said(
            (LANGUAGES as readonly string[]).includes(language),
            "--language",
            language,
            `Use one of ${LANGUAGES.join(", ")}`,
        ),
        ...said(image !== "" && !/\s/.test(image), "--image", image, "Write the name of an image with its tag"),
        ...said(
            isNone(port) || (/^\d+$/.test(port) && +port >= 1 && +port <= 65535),
            "--port",
            port,
            "Use a whole number from 1 to 65535, or none",
        ),
        ...said(
            own || /^[\w.-]+(\/[\w.-]+){0,2}$/.test(platform),
            "--platform",
            platform,
            "Write a stack such as acme/platform/prod, or none",
        ),
        ...stacks.flatMap((each) =>
            said(
                /^[a-zA-Z][a-zA-Z0-9-]{0,39}$/.test(each),
                "--stack",
                each,
                "Begin with a letter; use letters, digits and hyphens, with commas between several",
            ),
        ),
        ...said(new Set(stacks).size === stacks.length, "--stack", stack, "Name each stack once"),
        ...said(
            region === undefined || /^[a-z]{2}(-[a-z]+)+-\d$/.test(region),
            "--region",
            region,
            "Write a Region such as eu-central-1",
        ),
        ...said(
            !own || (domain === undefined) === (hostedZone === undefined),
            "--domain",
            domain,
            "Give `--domain` and `--hosted-zone` together",
        ),
        ...said(
            domain === undefined || !isNone(port),
            "--domain",
            domain,
            "Give `--port` as well, or leave it out: nobody calls a service without a port",
        ),
        ...said(
            own || hostedZone === undefined,
            "--hosted-zone",
            hostedZone,
            "Leave it out: certificates are the platform's",
        ),
        ...said(
            !needsHosts || domain !== undefined,
            "--domain",
            domain,
            "Give the domain by which the stacks on the platform are told apart, or one `--stack`",
        ),
    ];
    if (wrong.length > 0) {
        throw new CommandError(wrong.join("\n"), 2);
    }
    return {
        name,
        language: language as Answers["language"],
        image,
        ...(!isNone(port) && { port: Number(port) }),
        ...(!own && { platform }),
        stacks,
        region,
        domain,
        hostedZone,
    };
}

function said(isRight: boolean, option: string, value: string | undefined, remedy: string): string[] {
    return isRight
        ? []
        : [`${option}: ${value === undefined ? "is missing" : `"${value}" is not possible`}. ${remedy}.`];
}
