import * as assert from "node:assert/strict";
import { allowsHotswap, hotswapProblems, replacedBy } from "../../components/service/deployment/hotswap";

describe("another image between two updates", () => {
    const complete = (strict: boolean, deploymentStrategy = "rolling") => ({ strict, deploymentStrategy }) as any;
    const judged: [string, object, ReturnType<typeof complete>, boolean, string[]][] = [
        ["may be allowed in development", { hotswap: true }, complete(false), false, []],
        ["may be left to the preset", {}, complete(true), false, []],
        ["may be switched off", { hotswap: false }, complete(true), false, []],
        ["is refused in production", { hotswap: true }, complete(true), false, ["hotswap-production"]],
        [
            "adds nothing where CodeDeploy deploys",
            { hotswap: true },
            complete(false, "codeDeploy"),
            false,
            ["hotswap-unused"],
        ],
        ["adds nothing where others decide", { hotswap: true }, complete(true), true, ["hotswap-unused"]],
    ];
    for (const [title, written, settings, external, rules] of judged) {
        it(title, () =>
            assert.deepEqual(
                hotswapProblems(written, settings, external).map(({ rule }) => rule),
                rules,
            ),
        );
    }

    it("is looked for where it is allowed, and nowhere else", () => {
        const settings = (hotswap: boolean, deploymentStrategy = "blueGreen") =>
            ({ hotswap, deploymentStrategy }) as any;
        assert.deepEqual(
            [
                allowsHotswap(settings(true), false),
                allowsHotswap(settings(false), false),
                allowsHotswap(settings(true, "codeDeploy"), false),
                allowsHotswap(settings(true), true),
            ],
            [true, false, false, false],
        );
    });

    it("says of which revision it has taken the place", () => {
        assert.equal(replacedBy('[{"name":"a"},{"dockerLabels":{"slipway.hotswap":"arn:7"}}]'), "arn:7");
        assert.equal(replacedBy('[{"dockerLabels":{"other":"x"}}]'), undefined);
        assert.equal(replacedBy(undefined), undefined);
    });
});
