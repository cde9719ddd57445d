import { Descriptor } from "../descriptor";
import { Properties } from "../values";
import { HTTP_NAMESPACE } from "./types";

const httpNamespace: Descriptor = {
    type: HTTP_NAMESPACE,
    name: { max: 1024, pattern: /^[!-~]+$/ },
    create: ({ name }, make) => {
        const id = `ns-${make.hex(16)}`;
        return { id, outputs: { arn: make.arn("servicediscovery", `namespace/${id}`), httpName: name } };
    },
    replaces: ["name"],
    unique: [
        {
            by: ({ name }: Properties) => name,
            refuse: ({ name }) => `NamespaceAlreadyExists: Namespace with name ${name} already exists`,
        },
    ],
    inUse: ({ id }) => `ResourceInUse: Namespace ${id} has associated services`,
    notFound: (reference) => `NamespaceNotFound: Namespace ${reference} not found`,
};

/** Namespaces in which services find each other. */
export const servicediscovery: Descriptor[] = [httpNamespace];
