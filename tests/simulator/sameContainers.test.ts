import * as assert from "node:assert/strict";
import { readBack } from "../../simulator/services/ecs/readBack";
import { sameContainers } from "../../simulator/services/ecs/sameContainers";
import { CONTAINER_FORMS, containersOf } from "../support/containerForms";

describe("container definitions in the simulated account", () => {
    for (const [what, { registered, wanted, networkMode, isSame }] of Object.entries(CONTAINER_FORMS)) {
        it(`${isSame ? "stay" : "make a new revision"} with ${what}`, () => {
            const read = readBack(containersOf(registered), networkMode);

            assert.equal(sameContainers(read, containersOf(wanted), networkMode), isSame, read);
        });
    }

    it("stay when the containers are in another order", () => {
        const [web, log] = ["web", "log"].map((name) => ({ name, image: "example.com/web:1" }));

        assert.ok(sameContainers(JSON.stringify([web, log]), JSON.stringify([log, web]), "awsvpc"));
    });
});
