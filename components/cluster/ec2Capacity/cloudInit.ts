import type { Problem } from "../../shared/problems";

/** A kind of user data that cloud-init reads. Names are those of its documentation, "User data formats". */
interface Kind {
    readonly contentType: string;
    /** How a part of it begins. Where the program that reads it wants the first line itself, no blank line is before it. */
    readonly begins: RegExp;
    /** What cloud-init parses the part as. What does not parse it leaves out, with a line in a log on the instance. */
    readonly yaml?: "mapping" | "sequence";
}

// The longer of two beginnings first, as cloud-init looks for them.
const KINDS: readonly Kind[] = [
    { contentType: "text/cloud-config-archive", begins: /^\s*#cloud-config-archive/, yaml: "sequence" },
    { contentType: "text/cloud-config-jsonp", begins: /^\s*#cloud-config-jsonp/ },
    { contentType: "text/cloud-config", begins: /^\s*#cloud-config/, yaml: "mapping" },
    { contentType: "text/cloud-boothook", begins: /^#cloud-boothook\s*#!/ },
    { contentType: "text/jinja2", begins: /^##\s*template:\s*jinja[ \t\r]*\n/i },
    { contentType: "text/x-include-once-url", begins: /^\s*#include-once/ },
    { contentType: "text/x-include-url", begins: /^\s*#include/ },
    { contentType: "text/part-handler", begins: /^#part-handler/ },
    { contentType: "text/x-shellscript", begins: /^#!/ },
];

function kindOf(part: string): Kind | undefined {
    return KINDS.find(({ begins }) => begins.test(part));
}

// Fixed, because a boundary that changed would be another launch template.
const BOUNDARY = "==slipway-part==";

/** One text of several parts, each announced as what it is. */
export function multipart(parts: readonly string[]): string {
    return [
        `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
        "MIME-Version: 1.0",
        "",
        ...parts.map((part) => [`--${BOUNDARY}`, ...entity(part)].join("\n")),
        `--${BOUNDARY}--`,
        "",
    ].join("\n");
}

// Neither a letter that a charset would have to name, nor a line end that a reader may change, nor our boundary.
function isPlain(part: string): boolean {
    return /^[\t\n\x20-\x7e]*$/.test(part) && !part.includes(`--${BOUNDARY}`);
}

/**
 * Only what needs it is encoded: encoded text is a third longer, of 16 KiB, and nobody can read it in the console.
 * cloud-init drops a part of 8 bits whole, whatever its header says.
 */
function entity(part: string): string[] {
    const type = `Content-Type: ${kindOf(part)?.contentType ?? "text/plain"}`;
    if (isPlain(part)) {
        return [`${type}; charset="us-ascii"`, "", part];
    }
    const lines =
        Buffer.from(part)
            .toString("base64")
            .match(/.{1,76}/g) ?? [];
    return [`${type}; charset="utf-8"`, "Content-Transfer-Encoding: base64", "", ...lines];
}

const RULE = "instance-user-data-form";

/** What is wrong with the form of a part: what cloud-init would leave out without a word to anybody. */
export function cloudInitProblems(part: string, path: string): Problem[] {
    const kind = kindOf(part);
    if (kind === undefined) {
        const message = "is nothing that cloud-init reads";
        const remedy =
            "Begin with a line such as #!/bin/bash or #cloud-config, in its very first character; a boothook has its #! in " +
            "the line after #cloud-boothook, and of a MIME message each part is an entry of its own";
        return [{ rule: RULE, path, message, remedy }];
    }
    return kind.contentType === "text/jinja2" ? templateProblems(part, path) : yamlProblems(part, kind, path);
}

/** cloud-init renders scripts and cloud configs alone. What begins with an expression it alone can tell. */
function templateProblems(part: string, path: string): Problem[] {
    const body = part.slice(part.indexOf("\n") + 1);
    const isRendered = /^(\s*\{[{%#]|#!|\s*#cloud-config(?!-))/.test(body);
    const message = "is a template of something else than a script or a cloud config";
    const remedy = "Continue with #!/bin/bash or #cloud-config in the line after the template's";
    return isRendered ? [] : [{ rule: RULE, path, message, remedy }];
}

function yamlProblems(part: string, { yaml }: Kind, path: string): Problem[] {
    const why = yaml === undefined ? undefined : unreadable(part, yaml);
    const remedy = "Write it as cloud-init reads it: a mapping in #cloud-config, a list in #cloud-config-archive";
    return why === undefined ? [] : [{ rule: RULE, path, message: `is no YAML for cloud-init: ${why}`, remedy }];
}

function unreadable(part: string, form: "mapping" | "sequence"): string | undefined {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded where it is needed, which is seldom
    const { parseDocument, isMap, isSeq } = require("yaml") as typeof import("yaml");
    // Of a key that is there twice cloud-init takes the last.
    const { errors, contents } = parseDocument(part, { version: "1.1", uniqueKeys: false, logLevel: "silent" });
    if (errors.length > 0) {
        return errors[0].message.split("\n")[0].replace(/:$/, "");
    }
    const isForm = form === "mapping" ? isMap(contents) : isSeq(contents);
    return isForm ? undefined : `it is no ${form}`;
}
