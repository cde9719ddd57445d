import * as assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { follow, formProblem, judged, outsideLinks } from "../../tools/site/outsideLinks";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html";

describe("links to pages of others", () => {
    it("are those that leave the site, each without its place in the page", () =>
        assert.deepEqual(
            outsideLinks(
                `<a href="/guide/">here</a> <a class="x" href="${PAGE}#how">there</a><link href="https://a.example/x.css">` +
                    '<a href="https://docs.aws.amazon.com/search/doc-search.html?a=b&amp;c=d">found</a>',
                "index.html",
            ),
            [
                { address: PAGE, from: "index.html" },
                { address: "https://docs.aws.amazon.com/search/doc-search.html?a=b&c=d", from: "index.html" },
            ],
        ));

    for (const [address, problem] of [
        [PAGE, undefined],
        ["https://github.com/slipway/ecs", undefined],
        ["http://docs.aws.amazon.com/vpc/latest/userguide/a.html", "is not https"],
        ["https://docs.aws.amazon.com/vpc/latest/userguide/a", "is no page of AWS's documentation"],
        ["https://docs.aws.amazon.com/vpc/latest/userguide/a b.html", "is no page of AWS's documentation"],
        ["https://docs.aws.amazon.com.evil.example/a.html", "leads to docs.aws.amazon.com.evil.example"],
        ["https://docs.aws.amazon.com@evil.example/a.html", "leads to evil.example"],
        ["https://", "is no address"],
    ] as const) {
        it(`${problem === undefined ? "may" : "may not"} be ${address}`, () =>
            assert.ok(
                problem === undefined ? formProblem(address) === undefined : formProblem(address)?.startsWith(problem),
            ));
    }

    for (const [status, arrivedAt, found] of [
        [200, PAGE, "there"],
        [200, PAGE.replace("ecs-exec", "exec"), "there"],
        [200, "https://docs.aws.amazon.com/", "gone"],
        [404, PAGE, "gone"],
        [410, PAGE, "gone"],
        [200, "https://sign-in.example.com/", "there"],
        [403, PAGE, "not reached"],
        [429, PAGE, "not reached"],
        [503, PAGE, "not reached"],
    ] as const) {
        it(`are ${found} when the answer is ${status} at ${arrivedAt}`, () =>
            assert.equal(judged(PAGE, status, arrivedAt).found, found));
    }

    describe("are followed", () => {
        let server: Server;
        let address: string;

        before(async () => {
            server = createServer(({ url }, response) => {
                const moved = url === "/moved.html";
                response.writeHead(
                    moved ? 301 : url === "/page.html" ? 200 : 404,
                    moved ? { location: "/page.html" } : {},
                );
                response.end("<p>A page");
            });
            await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
            address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        });
        after(() => server.close());

        it("to a page, also where it has moved to", async () => {
            assert.deepEqual(await follow(`${address}/page.html`), { found: "there" });
            assert.deepEqual(await follow(`${address}/moved.html`), { found: "there" });
        });

        it("to nothing, which is said", async () =>
            assert.deepEqual(await follow(`${address}/none.html`), { found: "gone", because: "answered with 404" }));

        it("to nobody, which is no reason to call a page gone", async () => {
            const { port } = server.address() as AddressInfo;
            await new Promise((resolve) => server.close(resolve));

            assert.equal((await follow(`http://127.0.0.1:${port}/page.html`)).found, "not reached");
        });
    });
});
