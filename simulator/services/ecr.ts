import { Descriptor } from "../descriptor";
import { parsed } from "../values";
import { LIFECYCLE_POLICY, REPOSITORY } from "./types";

const repository: Descriptor = {
    type: REPOSITORY,
    name: {
        max: 256,
        pattern: /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
        lowercase: true,
    },
    defaults: { imageTagMutability: "MUTABLE", forceDelete: false },
    create: ({ name }, make) => ({
        id: name,
        outputs: {
            arn: make.arn("ecr", `repository/${name}`),
            registryId: make.accountId,
            repositoryUrl: `${make.accountId}.dkr.ecr.${make.region}.amazonaws.com/${name}`,
        },
    }),
    alsoKnownAs: ({ repositoryUrl }) => [repositoryUrl],
    replaces: ["encryptionConfigurations", "name"],
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) =>
                `RepositoryAlreadyExistsException: The repository with name '${name}' already exists in the registry`,
        },
    ],
    keeps: ({ state }) =>
        state.images?.length > 0 && state.forceDelete !== true
            ? `RepositoryNotEmptyException: The repository with name '${state.name}' cannot be deleted because it ` +
              "still contains images"
            : undefined,
    notFound: (name) => `RepositoryNotFoundException: The repository with name '${name}' does not exist`,
};

const lifecyclePolicy: Descriptor = {
    type: LIFECYCLE_POLICY,
    create: ({ repository: name }, make) => ({ id: name, outputs: { registryId: make.accountId } }),
    replaces: ["repository"],
    json: ["policy"],
    refers: { repository: { to: REPOSITORY } },
    rules: [
        ({ policy }) =>
            Array.isArray(parsed(policy)?.rules)
                ? undefined
                : "InvalidParameterException: Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint",
    ],
    notFound: (name) => `LifecyclePolicyNotFoundException: Lifecycle policy does not exist for '${name}'`,
};

/** Image repositories and which images they keep. */
export const ecr: Descriptor[] = [repository, lifecyclePolicy];
