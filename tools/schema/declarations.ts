import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

/** What a doc comment says beyond the text that inference keeps. */
export interface Field {
    readonly integer: boolean;
    readonly deprecated: string | undefined;
    readonly limits: Limits;
}

/** Least and largest number, or fewest and most characters; of a list, those of each item. */
export interface Limits {
    readonly range?: Bounds;
    readonly length?: Bounds;
}

export type Bounds = readonly [from: number, to: number];

/** An exported interface, set or class with its documentation. */
export interface Declaration {
    readonly name: string;
    readonly file: string;
    readonly doc: string;
    readonly parents: readonly string[];
    readonly fields: Readonly<Record<string, Field>>;
    /** Values of an `as const` set; nothing for interfaces. */
    readonly members: readonly string[] | undefined;
}

/** Every interface and every set of the components, by name. Two of one name are an error: inference takes the first. */
export function declarations(folder: string): Map<string, Declaration> {
    const found = new Map<string, Declaration>();
    for (const file of sourceFiles(folder)) {
        const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
        for (const declaration of source.statements.flatMap((statement) => read(statement, file))) {
            const other = found.get(declaration.name);
            if (other !== undefined) {
                throw new Error(`${declaration.name} is declared in ${other.file} and in ${file}`);
            }
            found.set(declaration.name, declaration);
        }
    }
    return found;
}

function sourceFiles(folder: string): string[] {
    return fs
        .readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .sort()
        .map((file) => path.join(folder, file));
}

function read(statement: ts.Statement, file: string): Declaration[] {
    const exported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport);
    if (exported && ts.isInterfaceDeclaration(statement)) {
        return [readInterface(statement, file)];
    }
    return exported && ts.isVariableStatement(statement) ? readSet(statement, file) : [];
}

function isExport(modifier: ts.Modifier): boolean {
    return modifier.kind === ts.SyntaxKind.ExportKeyword;
}

function readInterface(node: ts.InterfaceDeclaration, file: string): Declaration {
    const parents = (node.heritageClauses ?? []).flatMap((clause) =>
        clause.types.map((type) => type.expression.getText()),
    );
    const fields = node.members
        .filter(ts.isPropertySignature)
        .map((member) => [member.name.getText(), fieldOf(member)]);
    return {
        name: node.name.text,
        file,
        doc: docOf(node),
        parents,
        fields: Object.fromEntries(fields),
        members: undefined,
    };
}

function fieldOf(member: ts.PropertySignature): Field {
    const tags = ts.getJSDocTags(member);
    const deprecated = tags.find((tag) => tag.tagName.text === "deprecated");
    return {
        integer: tags.some((tag) => tag.tagName.text === "integer"),
        deprecated: deprecated && (ts.getTextOfJSDocComment(deprecated.comment) ?? ""),
        limits: { range: boundsOf(tags, "range"), length: boundsOf(tags, "length") },
    };
}

/** The two numbers of `@range 1 65535` or `@length 1 255`. */
function boundsOf(tags: readonly ts.JSDocTag[], name: "range" | "length"): Bounds | undefined {
    const tag = tags.find((it) => it.tagName.text === name);
    if (tag === undefined) {
        return undefined;
    }
    const text = ts.getTextOfJSDocComment(tag.comment) ?? "";
    const [from, to, ...more] = text.trim().split(/\s+/).map(Number);
    if (more.length > 0 || !(from < to)) {
        throw new Error(`${tag.parent.parent.getText()}: @${name} takes the least and the largest number`);
    }
    return [from, to];
}

function readSet(statement: ts.VariableStatement, file: string): Declaration[] {
    const [declared] = statement.declarationList.declarations;
    const value = declared.initializer;
    if (value === undefined || !ts.isAsExpression(value) || !ts.isObjectLiteralExpression(value.expression)) {
        return [];
    }
    const members = value.expression.properties.map((property) => property.name?.getText() ?? "");
    return [{ name: declared.name.getText(), file, doc: docOf(statement), parents: [], fields: {}, members }];
}

function docOf(node: ts.Node): string {
    const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
    return doc === undefined ? "" : (ts.getTextOfJSDocComment(doc.comment) ?? "");
}

/** What the doc comment of a field says, also if the field is inherited. */
export function fieldIn(all: ReadonlyMap<string, Declaration>, name: string, field: string): Field | undefined {
    const declaration = all.get(name);
    const inherited = declaration?.parents.map((parent) => fieldIn(all, parent, field)).find((it) => it !== undefined);
    return declaration?.fields[field] ?? inherited;
}
