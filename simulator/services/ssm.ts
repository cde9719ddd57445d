import { Descriptor } from "../descriptor";
import { isObject, parsed, type Properties } from "../values";
import { DOCUMENT, KEY, PARAMETER } from "./types";

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

/** What Systems Manager refuses of a runbook before it runs it. AWS: "Automation actions reference". */
function runbookRefused({ documentType, content }: Properties): string | undefined {
    const runbook: any = parsed(content);
    if (!isObject(runbook)) {
        return "InvalidDocumentContent: The content of the document is not valid JSON.";
    }
    if (documentType !== "Automation") {
        return undefined;
    }
    const steps: any[] = Array.isArray(runbook.mainSteps) ? runbook.mainSteps : [];
    if (runbook.schemaVersion !== "0.3" || steps.length === 0) {
        return "InvalidDocumentContent: An Automation document has the schema version 0.3 and mainSteps.";
    }
    const wrong = steps.find(({ name, action, inputs }) => !name || !/^aws:\w+$/.test(action) || !isObject(inputs));
    const unknown = /{{\s*(\w+)\s*}}/.exec(String(runbook.assumeRole ?? ""))?.[1];
    if (unknown !== undefined && runbook.parameters?.[unknown] === undefined) {
        return `InvalidDocumentContent: The parameter ${unknown} is not defined.`;
    }
    return wrong && `InvalidDocumentContent: The step ${wrong.name} has no action with inputs.`;
}

const document: Descriptor = {
    type: DOCUMENT,
    name: { max: 128, pattern: /^(?!aws|amazon|amzn)[a-zA-Z0-9_\-.]{3,128}$/i },
    defaults: { documentFormat: "JSON", targetType: "", versionName: "" },
    create: ({ name, documentType }, make) => {
        // A runbook is one thing as a document, and another as what is started.
        const kind = documentType === "Automation" ? "automation-definition" : "document";
        return {
            id: name,
            outputs: {
                arn: make.arn("ssm", `${kind}/${name}`),
                createdDate: "2026-01-01T00:00:00Z",
                defaultVersion: "1",
                description: "",
                documentVersion: "1",
                hash: make.hex(64),
                hashType: "Sha256",
                latestVersion: "1",
                owner: make.accountId,
                parameters: [],
                platformTypes: ["Linux", "MacOS", "Windows"],
                schemaVersion: "0.3",
                status: "Active",
            },
        };
    },
    replaces: ["documentType", "name"],
    json: ["content"],
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) => `DocumentAlreadyExists: Document with same name ${name} already exists`,
        },
    ],
    rules: [runbookRefused],
    notFound: (name) => `InvalidDocument: Document with name ${name} does not exist.`,
};

/** Parameters and documents. */
export const ssm: Descriptor[] = [document, parameter];
