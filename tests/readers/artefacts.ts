import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "yaml";
import { Environment, Preset, TaskDefinition } from "../../index";
import { withEverything } from "../engine/suites/scaling";
import { ROOT } from "../support/fakeEngine";
import { type Recorded, run } from "../support/harness";
import { SHAPES } from "../task/shapes";
import { PROGRAMS } from "../urns/programs";

/** A resource that one of the programs of the tests registers. */
export interface Artefact {
    /** Which program made it, and which resource it is: what a failing test has to name. */
    readonly from: string;
    readonly resource: Recorded;
}

/** The environment of a stack file, as the stack program makes it. */
function stackFile(stack: string, change: (config: any) => any = (config) => config): () => Environment {
    const file = path.join(ROOT, "stacks", `Pulumi.${stack}.yaml`);
    const { config } = yaml.parse(fs.readFileSync(file, "utf8"));
    return () => new Environment(stack, change(config)["slipway:environment"]);
}

/** Every program of the tests whose output somebody outside has to be able to read. */
function programs(): Record<string, () => unknown> {
    const tasks = Object.entries(SHAPES).flatMap(([shape, args]) =>
        Object.values(Preset).map((preset): [string, () => unknown] => [
            `${shape} (${preset})`,
            () => new TaskDefinition("job", { ...args, preset }),
        ]),
    );
    return {
        ...PROGRAMS,
        ...Object.fromEntries(tasks),
        "the development environment": stackFile("dev"),
        "the production environment": stackFile("prod"),
        "scaling, schedules and monitoring": stackFile("dev", withEverything("cron(0 6 ? * MON-FRI *)")),
    };
}

let made: Promise<Artefact[]> | undefined;

/** Everything that the programs register; each runs once, however many readers ask. */
export function artefacts(): Promise<Artefact[]> {
    made ??= collected();
    return made;
}

async function collected(): Promise<Artefact[]> {
    const found: Artefact[] = [];
    for (const [program, make] of Object.entries(programs())) {
        // One after the other: two runs at once would share the store of the SDK.
        const { resources } = await run(make);
        found.push(
            ...resources.map((resource) => ({ from: `${program}: ${resource.type} ${resource.name}`, resource })),
        );
    }
    return found;
}

/** The resources of one type. */
export async function artefactsOf(type: string): Promise<Artefact[]> {
    return (await artefacts()).filter(({ resource }) => resource.type === type);
}
