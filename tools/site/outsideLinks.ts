/** A link of the site to a page of others, with the first page that has it. */
export interface OutsideLink {
    readonly address: string;
    readonly from: string;
}

/** What became of a link that was followed. */
export type Followed =
    | { readonly found: "there" }
    /** There is an answer, and it is no page. */
    | { readonly found: "gone"; readonly because: string }
    /** Nobody answered, which says nothing about the page. */
    | { readonly found: "not reached"; readonly because: string };

/** Hosts that pages may send readers to; another one is a mistake, or has to be written here. */
const HOSTS = [
    "aws.amazon.com",
    "docs.aws.amazon.com",
    "docs.cloud.google.com",
    "git.example.com",
    "github.com",
    "keepachangelog.com",
    "mermaid.js.org",
    "nodejs.org",
    "pre-commit.com",
    "semver.org",
    "starlight.astro.build",
    "www.pulumi.com",
];

const WITHIN_MS = 15_000;

const GONE = [404, 410];

/** Links of a page in HTML that leave the site, without the place in the page that they lead to. */
export function outsideLinks(html: string, from: string): OutsideLink[] {
    const found = [...html.matchAll(/<a\b[^>]*?\shref="(https?:\/\/[^"]+)"/g)];
    return found.map(([, address]) => ({ address: address.replaceAll("&amp;", "&").replace(/#.*$/, ""), from }));
}

/** What can be said of an address without asking for it. */
export function formProblem(address: string): string | undefined {
    if (!URL.canParse(address)) {
        return "is no address";
    }
    const { protocol, hostname, pathname, username } = new URL(address);
    if (protocol !== "https:") {
        return "is not https";
    }
    if (username !== "" || !HOSTS.includes(hostname)) {
        return `leads to ${hostname}, which tools/site/outsideLinks.ts does not know`;
    }
    if (hostname === "docs.aws.amazon.com" && !/^\/([\w-]+\/)+[\w-]+\.html$|^\/$/.test(pathname)) {
        return "is no page of AWS's documentation, whose addresses end with .html";
    }
    return undefined;
}

/** Asks for a page, as a browser would. */
export async function follow(address: string): Promise<Followed> {
    try {
        const response = await fetch(address, {
            headers: { accept: "text/html", "user-agent": "links of a documentation" },
            signal: AbortSignal.timeout(WITHIN_MS),
        });
        await response.body?.cancel();
        return judged(address, response.status, response.url);
    } catch (error) {
        const { message, cause } = error as Error;
        return { found: "not reached", because: cause instanceof Error ? cause.message : message };
    }
}

/** Whether an answer is the page that was asked for. */
export function judged(address: string, status: number, arrivedAt: string): Followed {
    if (GONE.includes(status)) {
        return { found: "gone", because: `answered with ${status}` };
    }
    // Too many at once, a fault of theirs, or somebody on the way who lets nobody through: the page may well be there.
    if (status >= 400) {
        return { found: "not reached", because: `answered with ${status}` };
    }
    const [asked, arrived] = [address, arrivedAt].map((each) => new URL(each));
    // AWS sends readers of pages that are gone to the front of a guide, or of everything.
    return arrived.pathname === "/" && asked.pathname !== "/" && arrived.host === asked.host
        ? { found: "gone", because: `led to ${arrivedAt}` }
        : { found: "there" };
}
