import * as assert from "node:assert/strict";
import { type PushedImage, push, remove } from "../../simulator/images/registry";
import { seed } from "../../simulator/seed";
import { Environment } from "./environment";

const REPOSITORY = "aws:ecr/repository:Repository";
const [ONE, TWO] = ["1", "2"].map((digit) => `sha256:${digit.repeat(64)}`);

describe("a repository of the simulated account", () => {
    /** Pushes one digest after the other under the tags, and gives the images that are there then. */
    function pushed(settings: object, ...pushes: [tag: string, digest: string][]): readonly PushedImage[] {
        const data = seed();
        const { state } = data.resources.find(({ type }) => type === REPOSITORY)!;
        Object.assign(state, { images: [], imageTagMutability: "MUTABLE", ...settings });
        for (const [tag, digest] of pushes) {
            push(data, `${state.repositoryUrl}:${tag}`, digest);
        }
        return state.images;
    }

    it("moves a tag, and keeps the image that had it", () =>
        assert.deepEqual(pushed({}, ["a", ONE], ["a", TWO]), [{ digest: ONE }, { tag: "a", digest: TWO }]));

    it("takes the same image twice", () =>
        assert.deepEqual(pushed({ imageTagMutability: "IMMUTABLE" }, ["a", ONE], ["a", ONE]), [
            { tag: "a", digest: ONE },
        ]));

    const filters = [{ filter: "*-container", filterType: "WILDCARD" }];
    const excluding = (imageTagMutability: string) => ({
        imageTagMutability,
        imageTagMutabilityExclusionFilters: filters,
    });
    const cases: [string, object, string, boolean][] = [
        ["does not move a tag that is immutable", { imageTagMutability: "IMMUTABLE" }, "a-container", false],
        ["moves a tag that is excluded", excluding("IMMUTABLE_WITH_EXCLUSION"), "web-container", true],
        ["does not move another tag", excluding("IMMUTABLE_WITH_EXCLUSION"), "web-1.0", false],
        ["does not move a tag that alone is immutable", excluding("MUTABLE_WITH_EXCLUSION"), "web-container", false],
    ];
    for (const [title, settings, tag, moves] of cases) {
        it(title, () => {
            const twice = () => pushed(settings, [tag, ONE], [tag, TWO]);

            return moves ? assert.equal(twice().length, 2) : assert.throws(twice, /ImageTagAlreadyExistsException/);
        });
    }

    it("is there, or nothing can be pushed", () =>
        assert.throws(() => push(seed(), "123456789012.dkr.ecr.eu-central-1.amazonaws.com/none:a", ONE), {
            text: /^RepositoryNotFoundException/,
        }));

    it("loses the image that is taken out", () => {
        const { store: account } = new Environment();
        const url = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web";
        account.change((data) => remove(data, `${url}:1.0.0`, ONE));

        const { state } = account.read().resources.find(({ type }) => type === REPOSITORY)!;
        assert.deepEqual(state.images, []);
    });
});
