import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { costsOf } from "../../tools/site/costs";
import { guidePage } from "../../tools/site/guides";
import { linkedDocs, type Places, withLinks } from "../../tools/site/links";
import { escaped, html } from "../../tools/site/markdown";
import { FRONT, GROUPS, NOT_ON_THE_SITE } from "../../tools/site/sidebar";
import { ROOT } from "../support/fakeEngine";

const PLACES: Places = {
    base: "/ecs/",
    repository: "https://forge.example.com/blob/main",
    addresses: new Map([
        ["docs/edge.md", "guides/edge/"],
        ["README.md", ""],
    ]),
};

describe("the sidebar of the site", () => {
    it("has every page of the documentation once", () => {
        const written = fs.readdirSync(path.join(ROOT, "docs")).filter((file) => file.endsWith(".md"));
        const shown = [...GROUPS.flatMap(({ files }) => files), ...NOT_ON_THE_SITE];

        assert.deepEqual(
            shown.filter((file) => file.startsWith("docs/")).sort(),
            written.map((file) => `docs/${file}`).sort(),
        );
        assert.deepEqual(
            [FRONT, ...shown].filter((file) => !fs.existsSync(path.join(ROOT, file))),
            [],
        );
    });
});

describe("a link of the documentation", () => {
    for (const [text, file, expected] of [
        ["[a](edge.md#taking-it-down)", "docs/network.md", "[a](/ecs/guides/edge/#taking-it-down)"],
        ["[a](docs/edge.md)", "README.md", "[a](/ecs/guides/edge/)"],
        ["[a](../README.md)", "docs/network.md", "[a](/ecs/)"],
        ["[a](../cli/x.ts)", "docs/network.md", "[a](https://forge.example.com/blob/main/cli/x.ts)"],
        ["[a](#here) [b](https://example.com/x.md)", "docs/network.md", "[a](#here) [b](https://example.com/x.md)"],
    ] as const) {
        it(`is the site's own where the site has the page: ${text} in ${file}`, () =>
            assert.equal(withLinks(text, file, PLACES), expected));
    }

    it("is made of a page that a description names", () => {
        assert.equal(linkedDocs("Read docs/edge.md first.", PLACES), "Read [docs/edge.md](/ecs/guides/edge/) first.");
        assert.equal(
            linkedDocs("It is more (docs/edge.md).", PLACES),
            "It is more ([docs/edge.md](/ecs/guides/edge/)).",
        );
        assert.equal(linkedDocs("See [it](docs/edge.md).", PLACES), "See [it](docs/edge.md).");
        assert.equal(linkedDocs("Read docs/none.md first.", PLACES), "Read docs/none.md first.");
    });
});

describe("a text on the site", () => {
    it("shows what MDX would run or read as a tag, and leaves code alone", () =>
        assert.equal(escaped("a <b> {c} `<d>{e}` f*g"), "a &#60;b> &#123;c&#125; `<d>{e}` f\\*g"));

    it("has its code inside of HTML too", () =>
        assert.equal(html("below `a<b` & more"), "below <code>a&#60;b</code> &#38; more"));
});

describe("a page of the documentation on the site", () => {
    const pictures = { "pictures/x.svg": "<svg><title>x</title></svg>" };

    it("has its title, its first sentence, and pictures in the text", () => {
        const text = "# A `b`\n\nWhat it is. And more.\n\n![x](pictures/x.svg)\n\n```md\n[a](edge.md)\n```\n";

        assert.equal(
            guidePage("docs/a.md", text, PLACES, pictures),
            '---\ntitle: "A b"\ndescription: "What it is."\n---\n\nWhat it is. And more.\n\n' +
                '<div class="picture"><svg><title>x</title></svg></div>\n\n```md\n[a](edge.md)\n```\n',
        );
    });

    it("is refused without a title", () =>
        assert.throws(() => guidePage("docs/a.md", "text", PLACES, {}), /docs\/a\.md: begin it with its title/));
});

describe("the costs on the page of a component", () => {
    it("are prices of what it makes, and what is not counted", () => {
        const { priced, notCounted } = costsOf([
            "aws:ec2/natGateway:NatGateway",
            "aws:ec2/vpc:Vpc",
            "aws:sqs/queue:Queue",
        ]);

        assert.deepEqual(priced, ["NAT gateway: 0.045 USD an hour"]);
        assert.deepEqual(notCounted, ["messages"]);
    });

    it("are none where AWS takes nothing", () =>
        assert.deepEqual(costsOf(["aws:iam/role:Role"]), { priced: [], notCounted: [] }));
});
