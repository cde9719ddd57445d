import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { borrowStackFile, simulatedStackFile } from "../../../cli/simulate/stackFile";
import { directoryWith } from "../running";

const REAL = `# of the real stack
secretsprovider: awskms://alias/pulumi
encryptedkey: AQIC
config:
  aws:region: eu-central-1
  shop:token: { secure: v1:abc }
  shop:environment:
    services: { web: { containers: { web: { environment: { KEY: { secure: v1:def } } } } } }
`;

describe("the file of a real stack, under a simulated account", () => {
    it("has no secrets that somebody else has encrypted, and everything else", () => {
        assert.deepEqual(parse(simulatedStackFile(REAL, "v1:salt")), {
            encryptionsalt: "v1:salt",
            config: {
                "aws:region": "eu-central-1",
                "shop:token": "simulated",
                "shop:environment": {
                    services: { web: { containers: { web: { environment: { KEY: "simulated" } } } } },
                },
            },
        });
        assert.deepEqual(parse(simulatedStackFile("", undefined)), {});
    });

    const file = (directory: string) => path.join(directory, "Pulumi.prod.yaml");
    const project = () => {
        const directory = directoryWith({ "Pulumi.prod.yaml": REAL });
        const folder = path.join(directory, ".slipway");
        fs.mkdirSync(folder);
        return { directory, folder };
    };
    const written = (directory: string) => fs.readFileSync(file(directory), "utf8");

    it("is as it was afterwards, whatever was written into it, and has its salt the next time", () => {
        const { directory, folder } = project();
        const giveBack = borrowStackFile(file(directory), folder);
        fs.appendFileSync(file(directory), "encryptionsalt: v1:new\n");
        giveBack();
        assert.equal(written(directory), REAL);

        const again = borrowStackFile(file(directory), folder);
        assert.equal(parse(written(directory)).encryptionsalt, "v1:new");
        again();
        assert.equal(written(directory), REAL);
    });

    it("is given back by the next command after one that was killed", () => {
        const { directory, folder } = project();
        borrowStackFile(file(directory), folder);
        assert.notEqual(written(directory), REAL);

        borrowStackFile(file(directory), folder)();
        assert.equal(written(directory), REAL);
    });

    it("stays where there was none before", () => {
        const { directory, folder } = project();
        const own = path.join(directory, "Pulumi.simulated.yaml");
        const giveBack = borrowStackFile(own, folder);
        fs.writeFileSync(own, "encryptionsalt: v1:own\n");
        giveBack();

        assert.equal(fs.readFileSync(own, "utf8"), "encryptionsalt: v1:own\n");
    });
});
