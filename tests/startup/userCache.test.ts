import * as assert from "node:assert/strict";
import os = require("node:os");
import * as path from "node:path";
import { ownCache, userCache } from "../../startup/userCache";

describe("the package's folder in the user's cache", () => {
    const { homedir } = os;
    const { XDG_CACHE_HOME } = process.env;
    beforeEach(() => delete process.env.XDG_CACHE_HOME);
    afterEach(() => {
        os.homedir = homedir;
        Object.assign(process.env, XDG_CACHE_HOME === undefined ? {} : { XDG_CACHE_HOME });
    });

    it("is in the home directory", () => {
        os.homedir = () => path.join("/", "home", "ada");

        assert.equal(userCache("prices"), path.join("/", "home", "ada", ".cache", "slipway", "prices"));
    });

    it("is where the user's caches are, if that is said", () => {
        process.env.XDG_CACHE_HOME = path.join("/", "cache");

        assert.equal(userCache(), path.join("/", "cache", "slipway"));
    });

    it("is among temporary files for a user without a home, who is in no list", () => {
        os.homedir = () => {
            throw new Error("uv_os_homedir returned ENOENT");
        };

        assert.equal(userCache("prices"), path.join(os.tmpdir(), "slipway", "prices"));
        assert.equal(ownCache(), undefined);
    });
});
