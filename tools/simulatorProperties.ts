import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { descriptors } from "../simulator/services";

/**
 * Writes `simulator/properties.json`: what `@pulumi/aws` declares about the resource types that the simulated account
 * describes. Read from the installed type declarations, so that a property that the real provider does not know is
 * refused without anybody having listed it.
 */
const packageFolder = path.dirname(require.resolve("@pulumi/aws/package.json"));
const target = path.join(__dirname, "..", "simulator", "properties.json");

interface Declared {
    resources: Record<string, { inputs: Record<string, string>; computed: string[]; replaces: string[] }>;
    objects: Record<string, Record<string, string>>;
}

// The declarations say so in prose only, and for few arguments; the descriptors name the others.
const FORCES_REPLACEMENT =
    /(?<!not )chang\w+ this (value |argument )?(will )?forces? (a )?(new resource|resource rec)/i;

/** The text of `simulator/properties.json`, as it belongs to the installed `@pulumi/aws`. */
export async function propertiesJson(): Promise<string> {
    const objects = new ObjectTypes();
    const resources: Declared["resources"] = {};
    for (const type of [...descriptors.keys()].sort()) {
        resources[type] = resourceOf(type, objects);
    }
    const declared: Declared = { resources, objects: sortedByKey(objects.found) };
    const { format } = await import("prettier");
    return format(JSON.stringify(declared), { parser: "json", tabWidth: 2, printWidth: 120 });
}

function resourceOf(type: string, objects: ObjectTypes) {
    const [, modulePath, className] = type.split(":");
    const source = parse(path.join(packageFolder, `${modulePath}.d.ts`));
    const args = source.statements.find(
        (node): node is ts.InterfaceDeclaration =>
            ts.isInterfaceDeclaration(node) && node.name.text === `${className}Args`,
    );
    const resource = source.statements.find(
        (node): node is ts.ClassDeclaration => ts.isClassDeclaration(node) && node.name?.text === className,
    );
    if (args === undefined || resource === undefined) {
        throw new Error(`@pulumi/aws declares no ${className} in ${modulePath}.d.ts`);
    }
    const inputs = objects.membersOf(args, source);
    return { inputs, computed: computedOf(resource, source, inputs), replaces: replacesOf(args, source) };
}

// An output that can never be undefined and that the program need not give is filled in by the provider.
function computedOf(resource: ts.ClassDeclaration, source: ts.SourceFile, inputs: Record<string, string>): string[] {
    return resource.members
        .filter((member): member is ts.PropertyDeclaration => ts.isPropertyDeclaration(member))
        .filter((member) => member.type?.getText(source).startsWith("pulumi.Output<") === true)
        .filter((member) => !/\| undefined>$/.test(member.type!.getText(source)))
        .map((member) => member.name.getText(source))
        .filter((name) => !inputs[name]?.endsWith("!"))
        .sort();
}

function replacesOf(args: ts.InterfaceDeclaration, source: ts.SourceFile): string[] {
    return args.members
        .filter((member) => FORCES_REPLACEMENT.test(source.text.slice(member.getFullStart(), member.getStart(source))))
        .map((member) => member.name!.getText(source));
}

/** The nested argument types that are reached from the resources. */
class ObjectTypes {
    readonly found: Declared["objects"] = {};
    private readonly source = parse(path.join(packageFolder, "types", "input.d.ts"));
    private readonly declarations = new Map<string, ts.InterfaceDeclaration>();

    constructor() {
        this.collect(this.source.statements, "");
    }

    membersOf(declaration: ts.InterfaceDeclaration, source: ts.SourceFile): Record<string, string> {
        const members: Record<string, string> = {};
        for (const member of declaration.members) {
            if (ts.isPropertySignature(member)) {
                const required = member.questionToken === undefined ? "!" : "";
                members[member.name.getText(source)] = this.nameOf(member.type!, source) + required;
            }
        }
        return sortedByKey(members);
    }

    private collect(statements: readonly ts.Statement[], prefix: string): void {
        for (const node of statements) {
            if (ts.isInterfaceDeclaration(node)) {
                this.declarations.set(prefix + node.name.text, node);
            } else if (ts.isModuleDeclaration(node) && node.body !== undefined && ts.isModuleBlock(node.body)) {
                this.collect(node.body.statements, `${prefix}${node.name.text}.`);
            }
        }
    }

    private nameOf(node: ts.TypeNode, source: ts.SourceFile): string {
        if (ts.isUnionTypeNode(node)) {
            return this.nameOfUnion(node, source);
        }
        if (ts.isArrayTypeNode(node)) {
            return `[${this.nameOf(node.elementType, source)}]`;
        }
        if (ts.isTypeLiteralNode(node)) {
            const value = node.members.find(ts.isIndexSignatureDeclaration)!.type;
            return `{${this.nameOf(value, source)}}`;
        }
        return ts.isTypeReferenceNode(node) ? this.nameOfReference(node, source) : node.getText(source);
    }

    private nameOfUnion(node: ts.UnionTypeNode, source: ts.SourceFile): string {
        const names = node.types
            .filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword)
            .map((type) => this.nameOf(type, source));
        const distinct = [...new Set(names)];
        return distinct.length === 1 ? distinct[0] : "any";
    }

    private nameOfReference(node: ts.TypeReferenceNode, source: ts.SourceFile): string {
        const name = node.typeName.getText(source);
        if (name === "pulumi.Input") {
            return this.nameOf(node.typeArguments![0], source);
        }
        if (!name.startsWith("inputs.")) {
            // ARNs, enumerations and resources are all strings on the wire.
            return "string";
        }
        const object = name.slice("inputs.".length);
        if (this.found[object] === undefined) {
            this.found[object] = {};
            this.found[object] = this.membersOf(this.declarations.get(object)!, this.source);
        }
        return object;
    }
}

function parse(file: string): ts.SourceFile {
    return ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, false);
}

function sortedByKey<T>(record: Record<string, T>): Record<string, T> {
    return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (require.main === module) {
    propertiesJson().then((text) => fs.writeFileSync(target, text));
}
