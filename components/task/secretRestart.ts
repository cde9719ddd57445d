import { sortedEntries } from "../shared/json";
import { listed, type Problem } from "../shared/problems";
import { type Container, SecretRestart } from "./containerArgs";
import { versionedBy } from "./secretVersions";

type Containers = Readonly<Record<string, Pick<Container, "secrets" | "restartOnSecretChange">>>;

const PATH = "restartOnSecretChange";

/** Refuses to follow what is not there, or never changes. */
export function secretRestartProblems(restart: SecretRestart, secrets: Container["secrets"] = {}): Problem[] {
    const references = Object.values(secrets);
    if (references.length === 0) {
        const message = "follows the versions of `secrets`, and the container has none";
        const remedy = "Remove it; a new value of `secretValues` is a new revision by itself";
        return [{ rule: "secret-restart", path: PATH, message, remedy }];
    }
    const isFixed = (reference: unknown) => typeof reference === "string" && versionedBy(reference) === undefined;
    if (restart === SecretRestart.AtOnce && references.every(isFixed)) {
        const message = "waits for another version, and each of `secrets` names the one that it reads";
        return [{ rule: "secret-restart", path: PATH, message, remedy: "Remove it, or leave a version away" }];
    }
    return [];
}

/** Names of the containers that get new tasks at once. */
export const restartedAtOnce = (containers: Containers): string[] =>
    sortedEntries(containers)
        .filter(([, container]) => container.restartOnSecretChange === SecretRestart.AtOnce)
        .map(([name]) => name);

/** Refuses to start anew at once what nothing keeps running, or what somebody else deploys. */
export function atOnceProblems(containers: Containers, message: string, remedy: string): Problem[] {
    return restartedAtOnce(containers).map((name) => {
        return { rule: "secret-restart-at-once", path: `containers.${name}.${PATH}`, message, remedy };
    });
}

/** A reference of a container that is followed, with the path of the argument. */
export interface WatchedReference {
    readonly path: string;
    readonly reference: string;
}

/** Events are told in the account and the Region where the secret is, and rules hear those of their own. */
export function elsewhereProblems(
    followed: readonly WatchedReference[],
    where: { region: string; account: string },
): Problem[] {
    return followed.flatMap(({ path, reference }) => {
        const [, , , region, account] = reference.split(":");
        const other = [
            ...(region === where.region ? [] : [`in ${region}`]),
            ...(account === where.account ? [] : [`in the account ${account}`]),
        ];
        const message = `is ${listed(other)}, and a service in ${where.region} of ${where.account} hears nothing of its changes`;
        const remedy = "Use a replica of the secret beside the service, or `restartOnSecretChange: nextUpdate`";
        return other.length === 0 ? [] : [{ rule: "secret-restart-elsewhere", path, message, remedy }];
    });
}
