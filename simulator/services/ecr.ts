import { Descriptor } from "../descriptor";
import { REPOSITORY } from "./types";

const repository: Descriptor = {
    type: REPOSITORY,
    name: { max: 256, pattern: /^[a-z0-9]+([._-][a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+)*)*$/ },
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

/** Image repositories. */
export const ecr: Descriptor[] = [repository];
