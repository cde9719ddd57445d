import { Descriptor } from "../descriptor";
import { KEY, PARAMETER } from "./types";

const parameter: Descriptor = {
    type: PARAMETER,
    name: { max: 2048, pattern: /^[A-Za-z0-9_.\-/]+$/ },
    create: ({ name, tier, dataType }, make) => ({
        id: name,
        outputs: {
            arn: make.arn("ssm", `parameter/${name.replace(/^\//, "")}`),
            dataType: dataType ?? "text",
            hasValueWo: false,
            tier: tier ?? "Standard",
            version: 1,
        },
    }),
    replaces: ["dataType", "name", "type"],
    refers: { keyId: { to: KEY, weak: true, except: /^alias\// } },
    unique: [
        {
            by: ({ name }) => name,
            refuse: () =>
                "ParameterAlreadyExists: The parameter already exists. To overwrite this value, set the overwrite " +
                "option in the request to true.",
        },
    ],
    checks: [
        ({ type }) =>
            ["String", "StringList", "SecureString"].includes(type)
                ? undefined
                : `type: expected type to be one of ["String" "StringList" "SecureString"], got ${type}`,
    ],
    notFound: (name) => `ParameterNotFound: parameter ${name} was not found`,
};

/** Parameters. */
export const ssm: Descriptor[] = [parameter];
