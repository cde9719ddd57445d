import * as assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { Display, screenOf } from "../../../cli/fleet/display";
import { titles } from "../../../cli/fleet/fleetStack";
import { reasonOf } from "../../../cli/fleet/operate";
import { reason } from "../../../cli/workspace";
import type { Result } from "../../../cli/fleet/run";
import { changeText, jsonOf, summary, VERBS } from "../../../cli/fleet/words";
import { stackOf } from "./stacks";

const [a, shop, c] = ["a", "shop-prod", "c"].map((name) => stackOf(name));
const TITLES = titles([a, shop, c]);
const RESULTS: Result[] = [
    { stack: a, wave: 1, state: "succeeded", seconds: 41.5, changes: { same: 30, update: 1, create: 2 } },
    { stack: shop, wave: 1, state: "failed", seconds: 9, changes: {}, reason: "shop-prod-web: no\nnever" },
    { stack: c, wave: 2, state: "notBegun" },
];

function event(kind: "resourcePreEvent" | "resOutputsEvent", op: string): EngineEvent {
    const urn = "urn:pulumi:prod::shop::ecs:index:Service$aws:ecs/service:Service::shop-web";
    const metadata = { op, urn, type: "aws:ecs/service:Service" };
    return { sequence: 1, timestamp: 1, [kind]: { metadata } } as unknown as EngineEvent;
}

/** What is written of two stacks, of which the second fails. */
function shown(isTerminal: boolean, hasColor: boolean): string {
    let text = "";
    const screen = { write: (more: string) => void (text += more), isTerminal, hasColor, columns: 60 };
    const display = new Display(screen, TITLES, VERBS.up);
    display.begin(a);
    display.event(a, event("resourcePreEvent", "create"));
    display.event(a, event("resOutputsEvent", "create"));
    display.event(a, event("resourcePreEvent", "same"));
    display.end(RESULTS[0]);
    display.begin(shop);
    display.end(RESULTS[1]);
    display.close();
    return text;
}

describe("what is shown of many stacks", () => {
    it("is a line when one begins and a line when it ends, where there is no terminal", () => {
        assert.deepEqual(shown(false, false).split("\n"), [
            "a          updating",
            "a          updated in 41.5 s: 2 create, 1 update, 30 same",
            "shop-prod  updating",
            "shop-prod  failed in 9 s: shop-prod-web: no",
            "",
        ]);
    });

    it("is a line each that is written again on a terminal, and never longer than it", () => {
        const text = shown(true, true);

        assert.ok(text.includes("a          updating, 1 resources done, create Service shop-\n"), JSON.stringify(text));
        assert.ok(text.includes("0 of 3 stacks have ended\n"));
        assert.ok(text.includes("\x1b[32ma          updated in 41.5 s: 2 create, 1 update, 30 same\x1b[0m\n"));
        assert.ok(text.includes("\x1b[31mshop-prod  failed in 9 s: shop-prod-web: no\x1b[0m\n"));
        assert.ok(text.endsWith("\x1b[1A\x1b[2K"));
    });

    it("takes as many lines back as it has written", () => {
        const text = shown(true, false);
        const back = text.split("\x1b[1A\x1b[2K").length - 1;

        // Two lines stay, one for each stack that has ended.
        assert.equal(text.split("\n").length - 1 - back, 2);
    });

    const screens: [string, boolean, NodeJS.ProcessEnv, [boolean, boolean]][] = [
        ["a terminal", true, {}, [true, true]],
        ["a terminal without colors", true, { NO_COLOR: "1" }, [true, false]],
        ["a terminal with an empty NO_COLOR", true, { NO_COLOR: "" }, [true, true]],
        ["a terminal that can move no cursor", true, { TERM: "dumb" }, [false, false]],
        ["a file", false, {}, [false, false]],
    ];
    for (const [title, isTTY, env, expected] of screens) {
        it(`knows ${title}`, () => {
            const { isTerminal, hasColor } = screenOf({ isTTY, columns: 100 } as NodeJS.WriteStream, env);
            assert.deepEqual([isTerminal, hasColor], expected);
        });
    }
});

describe("what is said of many stacks at the end", () => {
    it("counts them, says why some failed, and names what had not begun", () => {
        assert.deepEqual(summary(RESULTS, TITLES, VERBS.up), [
            "1 of 3 stacks updated, 1 failed, 1 not begun.",
            "",
            "shop-prod failed:",
            "  shop-prod-web: no",
            "  never",
            "",
            "Not begun: c",
        ]);
    });

    it("is one sentence when all went well", () => {
        assert.deepEqual(summary(RESULTS.slice(0, 1), TITLES, VERBS.destroy), ["1 of 1 stacks destroyed."]);
    });

    it("is one document for programs", () => {
        assert.deepEqual(JSON.parse(jsonOf(RESULTS)).stacks[2], {
            project: "shop",
            stack: "c",
            directory: "/shop",
            wave: 2,
            state: "notBegun",
        });
    });

    it("has changes in the order in which they are told", () => {
        assert.equal(
            changeText({ same: 1, read: 2, delete: 0, replace: 3, create: 4 }),
            "4 create, 3 replace, 1 same, 2 read",
        );
    });
});

describe("why an operation failed", () => {
    const said = (urn: string | undefined, message: string, severity = "error") =>
        ({ diagnosticEvent: { urn, message, severity } }) as unknown as EngineEvent;

    it("is what the engine says of resources, without colors", () => {
        const events = [
            said("urn:pulumi:s::p::t::web", "<{%reset%}>creating: no<{%reset%}>\n"),
            said("urn:pulumi:s::p::t::web", "a warning", "warning"),
            said("urn:pulumi:s::p::pulumi:pulumi:Stack::p-s", "update failed"),
        ];
        assert.equal(reasonOf(new Error("code: 255"), events), "web: creating: no");
    });

    it("is what the command line prints where no operation came about", () => {
        const message = "code: 255\n stdout: \n stderr: error: the stack is currently locked by 1 lock(s)\n\n err?: \n";
        assert.equal(reasonOf(new Error(message), []), "the stack is currently locked by 1 lock(s)");
    });

    it("is told with what to do where there is no stack or no project yet", () => {
        const none = new Error("code: 255\n stderr: error: no stack named 'dev' found\n");
        const nowhere = new Error(
            "code: 1\n stderr: error: could not detect current project: no Pulumi.yaml project file found (searching upwards from /srv/shop). If you have not created a project yet, use `pulumi new` to do so: no project file found\n",
        );
        const remedy =
            "no stack named 'dev' found. Make it with `pulumi stack init dev`, or see what there is: `pulumi stack ls`.";

        assert.equal(reasonOf(none, []), remedy);
        assert.equal(reason(none), `The stack cannot be read: ${remedy}`);
        assert.equal(
            reason(nowhere),
            "There is no Pulumi.yaml in /srv/shop or above it. Give the directory of the project with `-C`, or begin one: `npx slipway init`.",
        );
    });
});
