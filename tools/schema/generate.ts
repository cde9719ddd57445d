import * as fs from "node:fs";
import * as path from "node:path";
import { dashboardPicture, exampleBody } from "../docs/dashboardPicture";
import { dependenciesPage } from "../dependencies/dependenciesPage";
import { installedPackages } from "../dependencies/installed";
import { noticesPage } from "../dependencies/noticesPage";
import { deploymentPictures } from "../docs/deploymentPictures";
import { EXAMPLES, exampleFiles } from "../examples/files";
import { registryPages } from "../registry/registryPages";
import { controlsPage } from "./controlsPage";
import { errorsPage } from "./errorsPage";
import { declarations } from "./declarations";
import { enrich } from "./enrich";
import { environmentSchema } from "./environmentSchema";
import { inferredSchema, ROOT } from "./infer";
import { languagesPage } from "./languagesPage";
import { withoutLimits } from "./limits";
import { presetsPage } from "./presetsPage";
import { madeTypes } from "./madeTypes";
import { resourcesPage } from "./resourcesPage";
import { shapesOf } from "./shapes";
import { withTexts } from "./texts";

/** Every generated file of the repository with its text; the drift test compares them with what is committed. */
export async function generatedFiles(): Promise<Record<string, string>> {
    const schema = enrich(await inferredSchema(), declarations(path.join(ROOT, "components")));
    const read = (file: string) => JSON.parse(fs.readFileSync(path.join(ROOT, file), "utf8"));
    const lock = read("package-lock.json");
    const examples = exampleFiles(examplesInYaml(), withTexts(schema));
    const urns = read("tests/urns/urns.json");
    return {
        "schema.json": json(withTexts(withoutLimits(schema))),
        "shapes.json": `${JSON.stringify(shapesOf(schema))}\n`,
        "stacks/environment.schema.json": json(environmentSchema(schema)),
        "docs/presets.md": presetsPage(),
        "docs/controls.md": controlsPage(),
        "docs/errors.md": errorsPage(),
        "docs/dependencies.md": dependenciesPage(lock, read("package.json").dependencies),
        "docs/languages.md": languagesPage(schema),
        "docs/resources.md": resourcesPage(
            Object.values<string[]>(urns).flat(),
            madeTypes(path.join(ROOT, "components")),
        ),
        ...examples,
        ...registryPages(exampleOfService(examples), read("package.json")),
        "docs/dashboard.svg": dashboardPicture(exampleBody()),
        ...deploymentPictures(),
        "THIRD-PARTY-NOTICES.md": noticesPage(installedPackages(lock)),
    };
}

/** The examples that the others are made from, by the names of their folders. */
function examplesInYaml(): Record<string, string> {
    const folder = path.join(ROOT, EXAMPLES);
    const text = (name: string) => fs.readFileSync(path.join(folder, name, "Pulumi.yaml"), "utf8");
    return Object.fromEntries(fs.readdirSync(folder).map((name) => [name, text(name)]));
}

/** The example that the registry shows, by the names of its files. */
function exampleOfService(made: Readonly<Record<string, string>>): Record<string, string> {
    const folder = `${EXAMPLES}/service/`;
    const own = Object.entries(made).filter(([file]) => file.startsWith(folder));
    return {
        ...Object.fromEntries(own.map(([file, text]) => [file.slice(folder.length), text])),
        "Pulumi.yaml": examplesInYaml().service,
    };
}

function json(value: unknown): string {
    return `${JSON.stringify(value, undefined, 2)}\n`;
}

async function main(): Promise<void> {
    for (const [file, text] of Object.entries(await generatedFiles())) {
        fs.writeFileSync(path.join(ROOT, file), text);
        console.log(`wrote ${file}`);
    }
}

if (require.main === module) {
    void main();
}
