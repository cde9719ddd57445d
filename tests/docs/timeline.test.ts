import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { deploymentPictures } from "../../tools/docs/deploymentPictures";
import { timelinePicture } from "../../tools/docs/timeline";
import { ROOT } from "../support/fakeEngine";

const EMPTY = { title: "A thing", description: "It happens.", stages: [], bars: [], lanes: [], marks: [] };
const rectangles = (picture: string, kind: string) =>
    [
        ...picture.matchAll(
            new RegExp(`<rect class="${kind}" x="([\\d.]+)" y="([\\d.]+)" width="([\\d.]+)" height="([\\d.]+)"`, "g"),
        ),
    ]
        .map(([, ...numbers]) => numbers.map(Number))
        // The last one is that of the legend.
        .slice(0, -1);

describe("the picture of a deployment", () => {
    it("tells what it shows to whoever cannot see it", () =>
        assert.match(timelinePicture(EMPTY), /role="img" aria-label="A thing\. It happens\."/));

    it("has the new version as high as its share of the traffic, until the next step", () => {
        const lanes = [
            {
                label: "traffic",
                steps: [
                    [50, 25],
                    [75, 100],
                ] as const,
            },
        ];
        const [[x1, , width1, height1], [x2, , width2, height2]] = rectangles(
            timelinePicture({ ...EMPTY, lanes }),
            "new",
        );

        assert.equal(height1 / height2, 11.5 / 46);
        assert.equal(x1 + width1, x2);
        assert.equal(width1, width2);
    });

    it("shows tasks that start and stop otherwise than those that run", () => {
        const bars = [{ label: "tasks", version: "new", from: 0, started: 20, stopping: 80, to: 100 }] as const;
        const picture = timelinePicture({ ...EMPTY, bars });

        assert.equal(rectangles(picture, "new").length, 1);
        assert.equal([...picture.matchAll(/class="new part"/g)].length, 2);
    });

    it("has each of its words inside", () => {
        const late = timelinePicture({ ...EMPTY, marks: [[95, "old tasks go and never come back"]] });

        assert.match(late, /text-anchor="end">old tasks go/);
    });

    it("is there of every strategy, and stands on the page about deployments", () => {
        const page = fs.readFileSync(path.join(ROOT, "docs", "deployments.md"), "utf8");
        const names = Object.keys(deploymentPictures());

        assert.equal(names.length, 6);
        assert.deepEqual(
            names.filter((file) => !page.includes(`](${file.replace("docs/", "")})`)),
            [],
        );
    });
});
