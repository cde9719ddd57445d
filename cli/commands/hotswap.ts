import type { RegisterTaskDefinitionCommandInput, Tag, TaskDefinition } from "@aws-sdk/client-ecs";
import { revisionName } from "../../components/follow/observation";
import { HOTSWAP_LABEL, hotswapFamily } from "../../components/service/deployment/hotswap";
import { imageNameProblems } from "../../components/task/imageName";
import { listed } from "../../components/shared/problems";
import { CommandError } from "../errors";
import { asked, type Session, shortNameOf } from "../session";
import { withService } from "../withService";
import { goneError, refuseDuringDeployment } from "./refusals";
import { watch } from "./watch";

/** Which image a container gets. */
export interface HotswapOptions {
    readonly image: string;
    readonly container?: string;
    /** Whether the deployment is followed to its end. */
    readonly watch: boolean;
}

/** `slipway hotswap`. */
export const runHotswap = withService(hotswap);

/** Deploys the revision of the program with another image. The next update sees it, and goes back. */
export async function hotswap(session: Session, options: HotswapOptions): Promise<void> {
    const { service, identity, clients, reader, clock, json, print } = session;
    const name = shortNameOf(service);
    const [wrong] = imageNameProblems("--image", options.image);
    if (wrong !== undefined) {
        throw new CommandError(`--image: ${wrong.message}. ${wrong.remedy}.`, 2);
    }
    const program = service.described.taskDefinition;
    if (service.allowsHotswap !== true || program === undefined) {
        throw new CommandError(
            `${name} gets its images from \`pulumi up\` alone. In development \`deployment.hotswap: true\` allows others, ` +
                "from the next `pulumi up` on; production and CodeDeploy never do.",
        );
    }
    const { newest, service: live } = await asked(clients, () => reader.observe(clock.now()));
    refuseDuringDeployment(name, newest, "this");
    if (live === undefined || live.status === "INACTIVE") {
        throw goneError(name);
    }
    const sdk = await import("@aws-sdk/client-ecs");
    const describe = { taskDefinition: program, include: ["TAGS" as const] };
    const { taskDefinition, tags = [] } = await asked(clients, () =>
        clients.ecs.send(new sdk.DescribeTaskDefinitionCommand(describe)),
    );
    const balanced = live.loadBalancers?.map(({ containerName }) => containerName).find((it) => it !== undefined);
    const input = hotswapRequest({ ...taskDefinition, taskDefinitionArn: program }, tags, { balanced, ...options });
    const registered = await asked(clients, () => clients.ecs.send(new sdk.RegisterTaskDefinitionCommand(input)));
    const arn = registered.taskDefinition?.taskDefinitionArn;
    const update = { cluster: identity.cluster, service: identity.service, taskDefinition: arn };
    await asked(clients, () => clients.ecs.send(new sdk.UpdateServiceCommand(update)));
    const next = options.watch ? "" : ` \`slipway watch ${name}\` follows it.`;
    print(
        json
            ? JSON.stringify({ service: service.name, taskDefinition: revisionName(arn), image: options.image })
            : `${name} gets ${options.image} as ${revisionName(arn)}, until the next \`pulumi up\`.${next}`,
    );
    if (options.watch) {
        await watch(session);
    }
}

/** Which container gets which image. */
interface Swap extends Pick<HotswapOptions, "image" | "container"> {
    /** The container that a load balancer sends requests to. */
    readonly balanced?: string;
}

/** A revision like the program's with another image, in a family of its own, so that the newest of the program's stays its. */
export function hotswapRequest(
    definition: TaskDefinition,
    tags: readonly Tag[],
    swap: Swap,
): RegisterTaskDefinitionCommandInput {
    const chosen = containerOf(definition, swap);
    // What ECS says of a revision and does not take back.
    const {
        taskDefinitionArn,
        revision: _revision,
        status: _status,
        requiresAttributes: _attributes,
        compatibilities: _compatibilities,
        registeredAt: _at,
        registeredBy: _by,
        deregisteredAt: _gone,
        ...same
    } = definition;
    const containerDefinitions = (definition.containerDefinitions ?? []).map((container) =>
        container.name === chosen
            ? {
                  ...container,
                  image: swap.image,
                  dockerLabels: { ...container.dockerLabels, [HOTSWAP_LABEL]: taskDefinitionArn! },
              }
            : container,
    );
    return {
        ...same,
        family: hotswapFamily(definition.family ?? ""),
        containerDefinitions,
        ...(tags.length > 0 && { tags: [...tags] }),
    };
}

/** The container that is meant: the one that is called so, takes requests, or is the only one. */
function containerOf({ containerDefinitions = [] }: TaskDefinition, { container, balanced }: Swap): string {
    const names = containerDefinitions.map(({ name }) => name ?? "");
    const meant = container ?? balanced ?? (names.length === 1 ? names[0] : undefined);
    if (meant === undefined) {
        throw new CommandError(`Which container? The task has ${listed(names)}. Give \`--container\`.`, 2);
    }
    if (!names.includes(meant)) {
        throw new CommandError(`The task has no container "${meant}". It has ${listed(names)}.`);
    }
    return meant;
}
