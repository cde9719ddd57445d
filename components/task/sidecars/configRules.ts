import { isRecord } from "../../shared/json";
import { asWarning, type Problem } from "../../shared/problems";
import type { TaskSidecars } from "./sidecars";

const RULE = "sidecar-config";

/** What is wrong with configurations that somebody wrote: a container that cannot read its own ends at once. */
export function configProblems({ otel, cloudwatchAgent }: TaskSidecars): Problem[] {
    return [
        ...(typeof otel?.config === "string" ? collectorProblems(otel.config) : []),
        ...(typeof cloudwatchAgent?.config === "string" ? agentProblems(cloudwatchAgent.config) : []),
    ];
}

/** The agent reads JSON. AWS: "Manually create or edit the CloudWatch agent configuration file". */
function agentProblems(text: string): Problem[] {
    const path = "sidecars.cloudwatchAgent.config";
    const remedy = 'Write one such as {"metrics":{"metrics_collected":{"statsd":{}}}}';
    let config: unknown;
    try {
        config = JSON.parse(text);
    } catch {
        return [{ rule: RULE, path, message: "is not JSON", remedy }];
    }
    return isRecord(config) ? [] : [{ rule: RULE, path, message: "is no object of JSON", remedy }];
}

/** The collector reads YAML, and does not start without a pipeline. */
function collectorProblems(text: string): Problem[] {
    const path = "sidecars.otel.config";
    const remedy = "Write receivers, exporters and, under service.pipelines, what leads from one to the other";
    const { errors, read } = yamlOf(text);
    if (errors.length > 0) {
        return [{ rule: RULE, path, message: `is no YAML: ${errors[0]}`, remedy: "Mend it there" }];
    }
    if (!isRecord(read)) {
        return [{ rule: RULE, path, message: "is no mapping of YAML", remedy }];
    }
    const { service } = read;
    const isService = isRecord(service) && isRecord(service.pipelines) && Object.keys(service.pipelines).length > 0;
    const message = "has no pipeline under service.pipelines, so that the collector ends at once";
    return isService ? [] : [asWarning({ rule: "sidecar-config-pipeline", path, message, remedy })];
}

/** Loaded where it is needed: few tasks bring a configuration. */
function yamlOf(text: string): { readonly errors: string[]; readonly read: unknown } {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { parseDocument } = require("yaml") as typeof import("yaml");
    const document = parseDocument(text);
    const first = ({ message }: Error) => message.split("\n")[0].replace(/:$/, "");
    if (document.errors.length > 0) {
        return { errors: document.errors.map(first), read: undefined };
    }
    try {
        return { errors: [], read: document.toJS() };
    } catch (error) {
        // A reference to what is not there is found only when it is followed.
        return { errors: [first(error as Error)], read: undefined };
    }
}
