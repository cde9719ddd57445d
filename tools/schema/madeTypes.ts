import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";

const MODULE = /^@pulumi\/aws\/(\w+)$/;

/** The types of the AWS provider that the sources of a folder make, by the folder below it, each list sorted. */
export function madeTypes(folder: string): Map<string, string[]> {
    const found = new Map<string, Set<string>>();
    for (const file of fs
        .readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((it) => it.endsWith(".ts"))) {
        const [room] = file.split(path.sep);
        const text = fs.readFileSync(path.join(folder, file), "utf8");
        const types = typesIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
        found.set(room, new Set([...(found.get(room) ?? []), ...types]));
    }
    return new Map([...found].map(([room, types]) => [room, [...types].sort()]));
}

/** Every `new lb.Listener(…)` of a source that imports `lb` of the provider, as `aws:lb/listener:Listener`. */
function typesIn(source: ts.SourceFile): string[] {
    const modules = new Map<string, string>();
    const types: string[] = [];
    const visit = (node: ts.Node): void => {
        if (ts.isImportDeclaration(node)) {
            const [, module] = MODULE.exec((node.moduleSpecifier as ts.StringLiteral).text) ?? [];
            const bound = node.importClause?.namedBindings;
            if (module !== undefined && bound !== undefined && ts.isNamespaceImport(bound)) {
                modules.set(bound.name.text, module);
            }
        }
        if (ts.isNewExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
            const module = modules.get(node.expression.expression.getText());
            if (module !== undefined) {
                types.push(require(`@pulumi/aws/${module}`)[node.expression.name.text].__pulumiType);
            }
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return types;
}
