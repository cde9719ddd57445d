import * as assert from "node:assert/strict";
import { LEFT_OUT, TRIMMED } from "../../tools/toolchain/leftOut";
import { type Edit, edited, isBuilt, type LeftOut, remaining, replacing } from "../../tools/toolchain/trim";

describe("what the CLI is built without", () => {
    const TEXT = "import a\nimport b\nfunc f() {\n\treturn b\n}\n";
    const CASES: readonly { title: string; edit: Edit; is: string }[] = [
        { title: "is taken away", edit: { file: "f.go", take: "import a\n" }, is: TEXT.replace("import a\n", "") },
        {
            title: "is replaced",
            edit: { file: "f.go", take: "return b", put: "return nil" },
            is: TEXT.replace("return b", "return nil"),
        },
        {
            title: "is replaced up to what stays",
            edit: { file: "f.go", from: "import a", upTo: "func f", put: "// nothing\n" },
            is: "// nothing\nfunc f() {\n\treturn b\n}\n",
        },
    ];
    for (const { title, edit, is } of CASES) {
        it(title, () => assert.equal(edited(TEXT, edit), is));
    }

    const REFUSED: readonly { title: string; edit: Edit; says: string }[] = [
        {
            title: "is not there",
            edit: { file: "f.go", take: "import c" },
            says: 'f.go does not have "import c"',
        },
        {
            title: "is there twice",
            edit: { file: "f.go", take: "import" },
            says: 'f.go has "import" more than once',
        },
        {
            title: "ends nowhere",
            edit: { file: "f.go", from: "import a", upTo: "func g" },
            says: 'f.go does not have "func g"',
        },
        {
            title: "ends before it begins",
            edit: { file: "f.go", from: "func f", upTo: "import a" },
            says: 'f.go: "func f" comes after what it should be taken up to',
        },
    ];
    for (const { title, edit, says } of REFUSED) {
        it(`is named when it ${title}`, () => assert.throws(() => edited(TEXT, edit), new Error(says)));
    }

    it("is all of a package but the files that stay", () => {
        const leftOut: LeftOut[] = [{ what: "logs", because: "of clouds", only: { logs: ["doc.go"] } }];

        assert.deepEqual(remaining(["go.mod", "logs/aws.go", "logs/doc.go", "logs/more/more.go"], leftOut), [
            "go.mod",
            "logs/doc.go",
            "logs/more/more.go",
        ]);
        assert.throws(
            () => remaining(["logs/aws.go"], leftOut),
            new Error("logs: there is no doc.go, which should stay"),
        );
    });

    it("is no test, and nothing that only tests read", () => {
        const files = ["a/a.go", "a/a_test.go", "a/testdata/b.go", "a/schema.json"];

        assert.deepEqual(files.filter(isBuilt), ["a/a.go", "a/schema.json"]);
    });

    it("is built from a directory, whatever its name", () =>
        assert.equal(
            replacing("module m\n\ngo 1.26\n", TRIMMED, "/home/a b/module"),
            `module m\n\ngo 1.26\n\nreplace ${TRIMMED} => "/home/a b/module"\n`,
        ));

    it("has a reason each, and takes nothing twice", () => {
        const edits = LEFT_OUT.flatMap(({ edits = [] }) => edits.map((edit) => JSON.stringify(edit)));

        assert.ok(LEFT_OUT.every(({ what, because }) => what !== "" && because !== ""));
        assert.equal(new Set(edits).size, edits.length);
    });
});
