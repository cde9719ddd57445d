import { canonical, isObject, parsed, plain, Properties } from "../../values";

// What the provider's types have no nothing for: these words and numbers are nothing.
const NOTHING: Readonly<Record<string, readonly unknown[]>> = { cpu: [0], versionConsistency: [""] };

// Numbers that the provider's types always have.
const NO_LIMIT = { softLimit: 0, hardLimit: 0 };

// Lists of objects from which the provider takes those that say nothing.
const LISTS_OF_OBJECTS = [
    "dependsOn",
    "environment",
    "environmentFiles",
    "extraHosts",
    "mountPoints",
    "portMappings",
    "resourceRequirements",
    "secrets",
    "systemControls",
    "ulimits",
    "volumesFrom",
];

/**
 * Whether the provider finds two texts of container definitions equal. It knows of empty lists at the top of a container, and of
 * the order of containers, environment and secrets; every other order, and what is inside of a container's own objects, it
 * compares to the letter. `tests/support/containerForms.ts` has what the real one finds.
 */
export function sameContainers(before: unknown, after: unknown, networkMode: string | undefined): boolean {
    const [one, other] = [before, after].map((text) => {
        const containers = parsed(text);
        return Array.isArray(containers) && containers.every(isObject)
            ? byName(containers).map((it) => reduced(plain(it), networkMode))
            : text;
    });
    return canonical(one) === canonical(other);
}

const byName = (list: Properties[]) => [...list].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

function reduced(given: Properties, networkMode: string | undefined): Properties {
    const container = withoutNothing(given);
    const { environment, healthCheck, portMappings, secrets, ulimits } = container;
    const all: Properties = {
        essential: true,
        ...container,
        ...(environment && { environment: byName(environment) }),
        ...(healthCheck && { healthCheck: { interval: 30, timeout: 5, retries: 3, ...healthCheck } }),
        ...(portMappings && { portMappings: portMappings.map((it: Properties) => mappingOf(it, networkMode)) }),
        ...(secrets && { secrets: byName(secrets) }),
        ...(ulimits && { ulimits: ulimits.map((limit: Properties) => ({ ...NO_LIMIT, ...limit })) }),
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
}

function withoutNothing(container: Properties): Properties {
    const said = Object.entries(container).filter(([key, value]) => !NOTHING[key]?.includes(value));
    const saying = (list: Properties[]) => list.filter((it) => Object.keys(it).length > 0);
    return Object.fromEntries(
        said.map(([key, value]) => [key, LISTS_OF_OBJECTS.includes(key) ? saying(value) : value]),
    );
}

// Only of `awsvpc` does the provider know that the port of the host is the container's.
function mappingOf({ protocol, hostPort, ...rest }: Properties, networkMode: string | undefined): Properties {
    const port = hostPort || (networkMode === "awsvpc" ? rest.containerPort : undefined);
    return {
        ...rest,
        ...(port !== undefined && { hostPort: port }),
        ...(protocol && protocol !== "tcp" && { protocol }),
    };
}
