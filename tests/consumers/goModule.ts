import * as fs from "node:fs";
import * as path from "node:path";
import { local, ROOT } from "../../tools/local";

/**
 * The SDK of another generator may want newer modules than the example. With `-trimpath` much of what the build of the
 * language hosts has compiled is used again. A workspace above the repository would replace the example's modules.
 */
export const GO_VARIABLES = { GOFLAGS: "-mod=mod -trimpath -buildvcs=false", GOWORK: "off" };

/** The schema with what `pulumi install` adds to it: only then the SDK is a module with a `go.mod`. */
export function schemaOfGoModule(): string {
    const schema = JSON.parse(fs.readFileSync(path.join(ROOT, "schema.json"), "utf8"));
    const file = local("tests", "goModule.schema.json");
    // Suites run side by side, and one may be reading it.
    fs.writeFileSync(
        `${file}.${process.pid}`,
        JSON.stringify({ ...schema, meta: { ...schema.meta, supportPack: true } }),
    );
    fs.renameSync(`${file}.${process.pid}`, file);
    return file;
}
