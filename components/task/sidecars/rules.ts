import { sortedEntries } from "../../shared/json";
import { asWarning, listed, type Problem } from "../../shared/problems";
import type { Container } from "../containerArgs";
import { imageNameProblems } from "../imageName";
import type { Launch } from "../launch";
import type { LogDriver } from "../logDrivers";
import { secretProblems } from "../secrets";
import { configProblems } from "./configRules";
import { type FirelensSidecar, LOG_ROUTER, OUTPUTS } from "./firelens";
import type { SidecarContainer } from "./sidecar";
import { sidecarNames, type TaskSidecars } from "./sidecars";

/** What is wrong with the ready-made containers of a task. */
export function sidecarProblems(
    sidecars: TaskSidecars,
    containers: Readonly<Record<string, Container>>,
    { networkMode }: Launch,
): Problem[] {
    const { otel, cloudwatchAgent, firelens } = sidecars;
    const taken = sidecarNames(sidecars).filter((name) => Object.hasOwn(containers, name));
    const problems: Problem[] = taken.map((name) => {
        const message = "is the name of a container that a sidecar makes";
        return { rule: "sidecar-name", path: `containers.${name}`, message, remedy: "Choose another name" };
    });
    const one = (path: string, message: string) =>
        problems.push({ rule: "sidecar-config", path: `sidecars.${path}`, message, remedy: "Keep one of the two" });
    if (otel?.config !== undefined && otel.configParameterArn !== undefined) {
        one("otel.configParameterArn", "is given beside `config`");
    }
    if (cloudwatchAgent?.config !== undefined && cloudwatchAgent.namespace !== undefined) {
        one("cloudwatchAgent.namespace", "is given, and stands in `config`");
    }
    const parameter = otel?.configParameterArn;
    if (typeof parameter === "string") {
        problems.push(...secretProblems("sidecars.otel.configParameterArn", parameter));
    }
    const alone = ["otel", "xray", "cloudwatchAgent"].filter((key) => sidecars[key as keyof TaskSidecars]);
    if (alone.length > 0 && networkMode !== "awsvpc" && networkMode !== "host") {
        const message = `${alone.join(", ")}: containers do not reach each other on localhost in the mode ${networkMode}`;
        const remedy = "Use the network mode awsvpc";
        problems.push({ rule: "sidecar-network-mode", path: "sidecars", message, remedy });
    }
    problems.push(...configProblems(sidecars), ...partProblems(sidecars));
    return [...problems, ...(firelens === undefined ? [] : firelensProblems(firelens))];
}

/** What every sidecar can be given, judged as with any other container. */
function partProblems(sidecars: TaskSidecars): Problem[] {
    return sortedEntries({ ...sidecars }).flatMap(([key, sidecar]) => {
        const { image } = sidecar as SidecarContainer;
        return typeof image === "string" ? imageNameProblems(`sidecars.${key}.image`, image) : [];
    });
}

function firelensProblems(sidecar: FirelensSidecar): Problem[] {
    const outputs = OUTPUTS.filter((output) => sidecar[output] !== undefined && sidecar[output] !== false);
    const problems: Problem[] = [];
    const at = "sidecars.firelens";
    if (outputs.length > 1) {
        const message = `sends to ${listed(outputs)}, and ECS makes one output of them`;
        const remedy = "Keep one, or write the outputs into a file and name it as `configFile`";
        problems.push({ rule: "firelens-config", path: at, message, remedy });
    }
    if (sidecar.custom !== undefined && sidecar.custom.Name === undefined) {
        const message = "has no `Name`";
        const remedy = "Add the name of an output of Fluent Bit, such as http";
        problems.push({ rule: "firelens-config", path: `${at}.custom`, message, remedy });
    }
    if (sidecar.essential === false) {
        const message = "lets the task go on when its logs are lost";
        const path = `${at}.essential`;
        problems.push(asWarning({ rule: "firelens-router-essential", path, message, remedy: "Remove it" }));
    }
    return problems;
}

/** Containers that hand their output to a router need one. */
export function routerProblems(
    drivers: readonly (readonly [string, LogDriver])[],
    sidecars: TaskSidecars | undefined,
): Problem[] {
    if (sidecars?.firelens !== undefined) {
        return [];
    }
    const message = "hands the output to a log router, and the task has none";
    return drivers
        .filter(([name, driver]) => driver === "awsfirelens" && name !== LOG_ROUTER)
        .map(([name]) => ({
            rule: "firelens-router-missing",
            path: `containers.${name}.logging.driver`,
            message,
            remedy: "Add `sidecars: { firelens: {} }`, or use awslogs",
        }));
}
