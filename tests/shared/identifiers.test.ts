import * as assert from "node:assert/strict";
import { elsewhereProblems, type Found, identifierProblems } from "../../components/shared/identifiers/rules";
import { type Identifier, IDENTIFIERS, identifierOf } from "../../components/shared/identifiers/identifiers";
import { packageSchema, type TypeSpec } from "../../components/shared/packageSchema";
import { checkShape } from "../../components/shared/shape/shape";
import { RIGHT_TEXTS } from "./identifierTexts";

/** An argument of a type, and one way to it from the arguments of a component. */
interface Place {
    readonly type: string;
    readonly argument: string;
    readonly component: string;
    readonly path: string;
    readonly args: (value: unknown) => object;
}

const NAMED = /(^(arn|id|name)|Arn|Id|Name)s?$/;
const ELSEWHERE = "arn:aws:dynamodb:eu-central-1:123456789012:table/orders";

type Wrap = (value: unknown) => unknown;

/** Every argument that could name something, each by the first way that leads to it. */
function places(): Place[] {
    const { resources, types } = packageSchema();
    const found = new Map<string, Place>();
    for (const [token, { inputProperties }] of Object.entries(resources)) {
        const component = token.split(":")[2];
        const visit = (
            type: string,
            properties: Record<string, TypeSpec>,
            at: string,
            around: Wrap,
            seen: string[],
        ) => {
            for (const [argument, spec] of Object.entries(properties)) {
                const [end, inner, target] = innermost(spec);
                const path = (at === "" ? argument : `${at}.${argument}`) + end;
                const wrap: Wrap = (value) => around({ [argument]: inner(value) });
                const key = `${type}.${argument}`;
                if (target.type === "string" && !found.has(key)) {
                    found.set(key, { type, argument, component, path, args: wrap as Place["args"] });
                }
                const named = target.$ref?.startsWith("#/types/") ? target.$ref.slice("#/types/".length) : undefined;
                if (named !== undefined && !seen.includes(named)) {
                    visit(named.split(":")[2], types[named].properties ?? {}, path, wrap, [...seen, named]);
                }
            }
        };
        visit(component, inputProperties, "", (value) => value, []);
    }
    return [...found.values()];
}

/** What a list or a record holds at last, and how its entry is written and named. */
function innermost(spec: TypeSpec): [end: string, wrap: Wrap, inner: TypeSpec] {
    const next = spec.oneOf?.[0] ?? spec.items ?? spec.additionalProperties;
    if (next === undefined) {
        return ["", (value) => value, spec];
    }
    const [end, wrap, inner] = innermost(next);
    if (spec.oneOf !== undefined) {
        return [end, wrap, inner];
    }
    return spec.items === undefined
        ? [`.entry${end}`, (value) => ({ entry: wrap(value) }), inner]
        : [`[0]${end}`, (value) => [wrap(value)], inner];
}

const all = places();
const classified = all.flatMap((place) => {
    const identifier = identifierOf(place.type, place.argument);
    return identifier === undefined || "free" in identifier ? [] : [{ ...place, identifier }];
});

/** What is said of one text in that place, with everything else missing. */
function said({ component, args }: Place, value: string) {
    return identifierProblems(checkShape(component, args(value)).identifiers);
}

function ruleOf({ rule, kind }: Identifier): string {
    return rule ?? ("form" in kind ? `${kind.is}-format` : "arn-format");
}

describe("arguments that name something in AWS", () => {
    it("are all in the table, or have a reason why they need not be", () => {
        const missing = all
            .filter(({ type, argument }) => NAMED.test(argument) && identifierOf(type, argument) === undefined)
            .map(({ type, argument }) => `${type}.${argument}`);

        assert.deepEqual(missing, []);
        assert.ok(classified.length > 90, `only ${classified.length} are found`);
    });

    it("are no longer in the table when they are no longer there", () => {
        const known = new Set(all.flatMap(({ type, argument }) => [argument, `${type}.${argument}`]));

        assert.deepEqual(
            Object.keys(IDENTIFIERS).filter((key) => !known.has(key)),
            [],
        );
    });

    for (const place of classified) {
        const { type, argument, path, identifier } = place;
        const { kind } = identifier;
        const rule = ruleOf(identifier);

        describe(`${type}.${argument}`, () => {
            const right = "form" in kind ? RIGHT_TEXTS[kind.what] : [kind.example];
            for (const text of right) {
                it(`may be ${text}`, () => assert.deepEqual(said(place, text), []));
            }

            if ("form" in kind) {
                it("is no ARN", () => {
                    const message = `"${ELSEWHERE}" is not the ${kind.is} of ${kind.what}`;

                    assert.deepEqual(said(place, ELSEWHERE), [{ rule, path, message, remedy: kind.remedy }]);
                });
                return;
            }

            const remedy = `Write one such as ${kind.example}`;
            for (const text of [
                ELSEWHERE,
                "orders",
                kind.example.replace(/^arn:aws:/, ""),
                `${kind.example}`.slice(4),
            ]) {
                it(`is not ${text}`, () => {
                    const message = `"${text}" is not the ARN of ${kind.what}`;

                    assert.deepEqual(said(place, text), [{ rule, path, message, remedy }]);
                });
            }

            const { services, example } = kind;
            const other = example.replace(":eu-central-1:", ":us-east-1:");
            const found: Found = { ...identifier, path, value: other };
            if (identifier.region === undefined || other === example) {
                it("may be of another Region", () =>
                    assert.deepEqual(elsewhereProblems(found, other, "eu-central-1"), []));
            } else {
                it("has to be of the stack's Region", () => {
                    const message = `is in us-east-1, and ${identifier.region}`;
                    const remedyOfRegion = "Give one in eu-central-1";
                    const own = identifier.rule ?? "arn-same-region";

                    assert.deepEqual(elsewhereProblems(found, other, "eu-central-1"), [
                        { rule: own, path, message, remedy: remedyOfRegion },
                    ]);
                });
            }

            const foreign = example.replace(":123456789012:", ":210987654321:");
            const ofCluster: Found = {
                ...(IDENTIFIERS.clusterArn as Identifier),
                path: "the.cluster",
                value: "arn:aws:ecs:eu-central-1:123456789012:cluster/app",
            };
            const together = identifierProblems([ofCluster, { ...found, value: foreign }]);
            if (identifier.account === undefined || foreign === example) {
                it("may be of another account", () => assert.deepEqual(together, []));
            } else {
                it("has to be of the account of the cluster", () => {
                    const message = `is of the account 210987654321, and ${identifier.account}: \`the.cluster\` is of 123456789012`;
                    const own = identifier.rule ?? "arn-same-account";

                    assert.deepEqual(together, [{ rule: own, path, message, remedy: "Give one of 123456789012" }]);
                });
            }

            it("has to be of the stack's partition", () => {
                const message = "is in the partition aws, and the stack's Region cn-north-1 is in aws-cn";

                assert.deepEqual(elsewhereProblems(found, example, "cn-north-1"), [
                    { rule: "arn-partition", path, message, remedy: "Give one in aws-cn" },
                ]);
            });

            it("may be of any partition that fits its Region", () => {
                const chinese = example.replace("arn:aws:", "arn:aws-cn:").replace("eu-central-1", "cn-north-1");

                assert.deepEqual(said(place, chinese), []);
                assert.deepEqual(elsewhereProblems({ ...found, value: chinese }, chinese, "cn-north-1"), []);
            });

            it("is refused late only as the ARN of another service", () => {
                const late = { ...found, value: Promise.resolve() };

                assert.deepEqual(elsewhereProblems(late, "made-up", "eu-central-1"), []);
                assert.deepEqual(elsewhereProblems(late, `arn:aws:${services[0]}-later`, "eu-central-1"), []);
                assert.deepEqual(elsewhereProblems(late, ELSEWHERE, "eu-central-1"), [
                    { rule, path, message: `"${ELSEWHERE}" is not the ARN of ${kind.what}`, remedy },
                ]);
            });
        });
    }
});
