import * as assert from "node:assert/strict";
import * as ts from "typescript";
import { sourcesOf } from "./sources";

/** A call that makes something in AWS or asks it, in a source. */
interface Call {
    readonly where: string;
    readonly text: string;
    readonly options: ts.Expression | undefined;
    readonly source: ts.SourceFile;
}

/** Names under which a file knows what makes and asks: parts of the AWS package, and the SDK's own resources. */
function awsNames(source: ts.SourceFile): Set<string> {
    const names = new Set<string>();
    source.forEachChild((node) => {
        if (ts.isImportDeclaration(node) && /^"@pulumi\/aws\//.test(node.moduleSpecifier.getText(source))) {
            const bindings = node.importClause?.namedBindings;
            if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
                names.add(bindings.name.text);
            } else if (bindings !== undefined) {
                bindings.elements.forEach(({ name }) => names.add(name.text));
            }
        }
    });
    return names;
}

/** Resources and functions of a source: what `new ns.Type(…)` makes, and `ns.getType(…)` and `getType(…)` ask. */
export function callsIn(source: ts.SourceFile): Call[] {
    const names = awsNames(source);
    const found: Call[] = [];
    const visit = (node: ts.Node): void => {
        if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
            const called = node.expression.getText(source);
            const [first, second] = /^\w+(\.\w+)?$/.test(called) ? called.split(".") : ["", undefined];
            const isResource =
                ts.isNewExpression(node) &&
                ((names.has(first) && second !== undefined) || /^pulumi\.(Stash|StackReference)$/.test(called));
            const isFunction = ts.isCallExpression(node) && names.has(first) && /^get[A-Z]/.test(second ?? first);
            if (isResource || isFunction) {
                const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
                const where = `${source.fileName}:${line + 1} ${called}`;
                found.push({ where, text: called, options: node.arguments?.[isResource ? 2 : 1], source });
            }
        }
        node.forEachChild(visit);
    };
    visit(source);
    return found;
}

/** Whether options hand the parent on: those of a component, or with its parent in them. */
function handsOn({ options, source }: Call): boolean {
    const text = options?.getText(source) ?? "";
    // Options that several resources share are put together before.
    const shared = options !== undefined && ts.isIdentifier(options) ? `const ${text} = { ...child,` : undefined;
    return /\b(child|parent|opts)\b/.test(text) || (shared !== undefined && source.text.includes(shared));
}

describe("what a component makes and asks", () => {
    const calls = sourcesOf("components").flatMap(callsIn);

    it("is found: resources and functions of AWS", () => {
        assert.ok(calls.length > 100, String(calls.length));
        assert.ok(calls.some(({ text }) => text === "ssm.getParameterOutput"));
        assert.ok(calls.some(({ text }) => text === "getRegion"));
        assert.ok(calls.some(({ text }) => text === "pulumi.Stash"));
    });

    it("has the component for its parent, from which it gets the provider", () => {
        assert.deepEqual(
            calls.filter((call) => !handsOn(call)).map(({ where }) => where),
            [],
        );
    });

    it("would be noticed without it", () => {
        const text = `
            import * as ec2 from "@pulumi/aws/ec2";
            import { getRegion } from "@pulumi/aws/getRegion";
            new ec2.Vpc("a", {}, child);
            new ec2.Vpc("b", {});
            new ec2.Vpc("c", {}, { protect: true });
            ec2.getVpc({});
            getRegion({}, { parent });
            getRegion();`;
        const source = ts.createSourceFile("it.ts", text, ts.ScriptTarget.Latest, true);
        assert.deepEqual(
            callsIn(source)
                .filter((call) => !handsOn(call))
                .map(({ where }) => where),
            ["it.ts:5 ec2.Vpc", "it.ts:6 ec2.Vpc", "it.ts:7 ec2.getVpc", "it.ts:9 getRegion"],
        );
    });
});

describe("a component", () => {
    it("reads no configuration but that of the default provider, where nobody gave it another one", () => {
        const reading = sourcesOf("components")
            .filter((source) => /new pulumi\.Config\(/.test(source.text))
            .map(({ fileName }) => fileName);
        assert.deepEqual(reading, ["components/follow/providerSettings.ts"]);
    });
});
