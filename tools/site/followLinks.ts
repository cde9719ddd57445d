import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../local";
import { follow, type Followed, formProblem, type OutsideLink, outsideLinks } from "./outsideLinks";

const DIST = path.join(ROOT, "site", "dist");

const AT_ONCE = 6;

/** `npm run docs:links`: asks for every page of others that the built site sends readers to. */
async function main(): Promise<number> {
    const links = linksOf(DIST);
    if (links.length === 0) {
        console.error("site/dist is missing: run `npm run docs` first");
        return 1;
    }
    const wrong = links.flatMap(({ address, from }) => {
        const problem = formProblem(address);
        return problem === undefined ? [] : [`${from}: ${address} ${problem}`];
    });
    const followed = await all(links);
    const ends = (found: Followed["found"]) => links.filter(({ address }) => followed.get(address)?.found === found);
    const because = ({ address, from }: OutsideLink) => {
        const end = followed.get(address);
        return `${from}: ${address} ${end !== undefined && "because" in end ? end.because : ""}`;
    };
    const gone = ends("gone").map(because);
    const notReached = ends("not reached");
    [...wrong, ...gone].forEach((line) => console.error(line));
    // A machine without access says so, and cannot say more.
    hostsOf(notReached).forEach((host) => {
        const of = notReached.filter(({ address }) => new URL(address).host === host);
        console.log(`${host}: ${of.length} not followed, such as ${because(of[0])}`);
    });
    console.log(
        `${links.length} links to pages of others: ${ends("there").length} lead there, ` +
            `${gone.length} do not, ${notReached.length} were not followed, ${wrong.length} are wrong as they stand`,
    );
    return wrong.length + gone.length === 0 ? 0 : 1;
}

/** Each address once. */
function linksOf(directory: string): OutsideLink[] {
    const pages = fs.existsSync(directory)
        ? fs.readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"))
        : [];
    const links = pages
        .sort()
        .flatMap((page) => outsideLinks(fs.readFileSync(path.join(directory, page), "utf8"), page));
    return [...new Map(links.reverse().map((link) => [link.address, link])).values()].reverse();
}

/** A few at once, and of a host that cannot be reached only the first ones. */
async function all(links: readonly OutsideLink[]): Promise<Map<string, Followed>> {
    const results = new Map<string, Followed>();
    const closed = new Map<string, Followed>();
    const left = links.filter(({ address }) => URL.canParse(address));
    const worker = async () => {
        for (let next = left.shift(); next !== undefined; next = left.shift()) {
            const { host } = new URL(next.address);
            const result = closed.get(host) ?? (await follow(next.address));
            if (result.found === "not reached" && !result.because.startsWith("answered")) {
                closed.set(host, result);
            }
            results.set(next.address, result);
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return results;
}

function hostsOf(links: readonly OutsideLink[]): string[] {
    return [...new Set(links.map(({ address }) => new URL(address).host))].sort();
}

main().then(
    (code) => (process.exitCode = code),
    (error: Error) => {
        console.error(error.message);
        process.exitCode = 1;
    },
);
