import { isRecord } from "../../components/shared/json";
import type { Fault } from "../../components/shared/problems";
import type { YamlFile } from "./stackFile";

/** Why Pulumi would not read a file as that of a stack at all; nothing where it would. An empty one has no settings yet. */
export function shapeFault(yaml: YamlFile): Fault | undefined {
    const whole = yaml.whole() ?? {};
    const config = isRecord(whole) ? (whole.config ?? {}) : {};
    if (isRecord(whole) && isRecord(config)) {
        return undefined;
    }
    const [what, value] = isRecord(whole) ? ["`config`", config] : ["the file", whole];
    return {
        message: `${what} is ${Array.isArray(value) ? "a list" : "a text"}, and has to be a map`,
        remedy: "Begin the file with `config:`, and write a name and a value in each line below",
    };
}
