import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory, ROOT } from "../../tools/local";
import { type Browser, browser, type Page } from "./browser";
import { pagesIn, type Served, served } from "./served";

const DIST = path.join(ROOT, "site", "dist");
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };
const SCHEMES = ["light", "dark"] as const;
// Side by side on two cores; more wait for each other.
const TABS = 2;

/** How far a page reaches beyond the window in one of its colours, how bright it is, and what it leads to. */
const looksIn = (scheme: string) => `(() => {
    document.documentElement.dataset.theme = "${scheme}";
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
})()`;
const BACKGROUND = `Number(/\\d+/.exec(getComputedStyle(document.body).backgroundColor)[0])`;
const LINKS = `({
    anchors: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    links: [...document.querySelectorAll("a[href]")].map(({ href }) => href),
    broken: [...document.images].filter((it) => it.complete && it.naturalWidth === 0).map(({ src }) => src),
})`;

interface Links {
    readonly anchors: readonly string[];
    readonly links: readonly string[];
    readonly broken: readonly string[];
}

describe("the reference site", () => {
    let site: Served;
    let chromium: Browser;
    const pages = fs.existsSync(DIST) ? pagesIn(DIST) : [];
    const links = new Map<string, Links>();
    const looks = new Map<string, Record<string, number>>();
    const complaints: string[] = [];

    before(async () => {
        assert.ok(pages.length > 0, "site/dist is missing: run `npm run docs` first");
        site = await served(DIST);
        chromium = await browser();
        const waiting = [...pages];
        await Promise.all(
            Array.from({ length: TABS }, async () => {
                const page = await listened(chromium, complaints);
                for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
                    await page.goto(site.address + next);
                    links.set(next, await page.evaluate<Links>(LINKS));
                    looks.set(next, await everyLook(page));
                }
                await page.close();
            }),
        );
    });
    after(async () => {
        await chromium?.close();
        site?.stop();
    });

    it("has a page for every component and type, and for every page of the documentation", () => {
        const { resources, types } = JSON.parse(fs.readFileSync(path.join(ROOT, "schema.json"), "utf8"));
        const named = (tokens: object, folder: string) =>
            Object.keys(tokens).map((token) => `/reference/${folder}/${token.split(":")[2].toLowerCase()}/`);
        const wanted = [...named(resources, "components"), ...named(types, "types"), "/guides/deployments/"];

        assert.deepEqual(
            wanted.filter((it) => !pages.includes(it)),
            [],
        );
    });

    for (const [name, size] of Object.entries(SIZES)) {
        for (const scheme of SCHEMES) {
            it(`fits ${size.width} pixels on every page (${name}, ${scheme})`, () => {
                const wide = pages.filter((page) => looks.get(page)![`${name} ${scheme}`] > 0);
                assert.deepEqual(wide, []);
            });
        }
    }

    it("is light where the system is light, and dark where it is dark", async () => {
        const brightness = async (colorScheme: (typeof SCHEMES)[number]) => {
            const tab = await listened(chromium, complaints);
            await tab.emulateMedia({ colorScheme });
            await tab.goto(site.address);
            const found = await tab.evaluate<number>(BACKGROUND);
            await tab.close();
            return found;
        };

        assert.ok((await brightness("light")) > 200);
        assert.ok((await brightness("dark")) < 60);
    });

    it("leads from no page to a page or a place of its own that is not there", () => {
        const missing = pages.flatMap((page) =>
            links
                .get(page)!
                .links.filter((link) => link.startsWith(site.address))
                .map((link) => new URL(link))
                .filter(({ pathname, hash }) => !isThere(links.get(pathname), hash, pathname))
                .map(({ pathname, hash }) => `${page} -> ${pathname}${hash}`),
        );
        assert.deepEqual([...new Set(missing)], []);
    });

    it("shows every picture", () =>
        assert.deepEqual(
            pages.flatMap((page) => links.get(page)!.broken),
            [],
        ));

    for (const [words, page] of [
        ["desiredCount", "/reference/components/service/"],
        ["bakeMinutes", "/guides/deployments/"],
        ["CanarySteps", "/reference/types/canarysteps/"],
        ["PauseHook", "/reference/types/pausehook/"],
    ] as const) {
        it(`finds "${words}" without any other host`, async () => {
            const tab = await listened(chromium, complaints);
            await tab.goto(site.address, { waitUntil: "networkidle" });
            await tab.click("button[data-open-modal]");
            await tab.waitForSelector("dialog[open] input");
            await tab.fill("dialog[open] input", words);
            await tab.waitForSelector(".pagefind-ui__result-link");
            const found = await tab.evaluate<string[]>(
                `[...document.querySelectorAll(".pagefind-ui__result-link")].map((it) => new URL(it.href).pathname)`,
            );
            await tab.close();

            assert.ok(found.includes(page), found.join(", "));
        });
    }

    it("keeps the language that was chosen, on the next page as well", async () => {
        const tab = await listened(chromium, complaints);
        await tab.goto(`${site.address}/reference/components/service/`);
        await tab.click('[role="tab"]:has-text("Go")');
        await tab.goto(`${site.address}/reference/components/network/`);
        const chosen = await tab.evaluate<string>(
            `document.querySelector('[role="tab"][aria-selected="true"]').textContent.trim()`,
        );
        await tab.close();

        assert.equal(chosen, "Go");
    });

    it("leaves pictures of some pages for whoever wants to look", async () => {
        const folder = localDirectory("site");
        const tab = await chromium.newPage();
        for (const [name, page] of Object.entries({ service: "/reference/components/service/", front: "/" })) {
            await tab.goto(site.address + page);
            await tab.screenshot({ path: path.join(folder, `${name}.png`) });
        }
        await tab.close();
        assert.ok(fs.statSync(path.join(folder, "service.png")).size > 10_000);
    });

    // The last one: what the tests before it did is looked at too.
    it("has nothing to complain of in the console, on any page", () => assert.deepEqual(complaints, []));
});

/** A page, whose errors are written down with where they happened. */
async function listened(chromium: Browser, complaints: string[]): Promise<Page> {
    const page = await chromium.newPage();
    const at = (what: string) => complaints.push(what);
    page.on("console", (message) => message.type() === "error" && at(`console: ${message.text()}`));
    page.on("pageerror", (error) => at(`error: ${error.message}`));
    page.on("requestfailed", (request) => {
        // What was asked for ahead of time is broken off when the next page is opened.
        if (request.failure()?.errorText !== "net::ERR_ABORTED") {
            at(`not loaded: ${request.url()}`);
        }
    });
    return page;
}

async function everyLook(page: Page): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const [name, size] of Object.entries(SIZES)) {
        await page.setViewportSize(size);
        for (const colorScheme of SCHEMES) {
            found[`${name} ${colorScheme}`] = await page.evaluate<number>(looksIn(colorScheme));
        }
    }
    return found;
}

/** Whether a page is there and, where a place on it is named, that too. */
function isThere(target: Links | undefined, hash: string, pathname: string): boolean {
    if (target === undefined) {
        // Files beside the pages, such as the logo.
        return path.extname(pathname) !== "" && fs.existsSync(path.join(DIST, pathname));
    }
    return hash === "" || target.anchors.includes(decodeURIComponent(hash.slice(1)));
}
