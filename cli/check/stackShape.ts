import type { Fault } from "../../components/shared/problems";
import type { YamlFile } from "./stackFile";

/** Why Pulumi would not read a file as that of a stack at all; nothing where it would. An empty one has no settings yet. */
export function shapeFault(yaml: YamlFile): Fault | undefined {
    const whole = yaml.whole() ?? {};
    const config = isMap(whole) ? (whole.config ?? {}) : {};
    if (isMap(whole) && isMap(config)) {
        return undefined;
    }
    const [what, value] = isMap(whole) ? ["`config`", config] : ["the file", whole];
    return {
        message: `${what} is ${Array.isArray(value) ? "a list" : "a text"}, and has to be a map`,
        remedy: "Begin the file with `config:`, and write a name and a value in each line below",
    };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
