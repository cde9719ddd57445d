import * as assert from "node:assert/strict";
import { hotswap, hotswapRequest } from "../../cli/commands/hotswap";
import { commanded, type Scene, sent, TASK_DEFINITION } from "./scriptedSession";

const DEFINITION = {
    taskDefinitionArn: TASK_DEFINITION,
    family: "web",
    revision: 7,
    status: "ACTIVE" as const,
    cpu: "256",
    compatibilities: ["FARGATE" as const],
    requiresAttributes: [{ name: "x" }],
    containerDefinitions: [
        { name: "proxy", image: "proxy:1", dockerLabels: { kept: "yes" } },
        { name: "web", image: "web:1" },
    ],
};

describe("slipway hotswap", () => {
    const options = { image: "web:mine", container: "web", watch: false };
    const scene: Scene = {
        deployments: [{ status: "SUCCESSFUL" }],
        answers: {
            DescribeTaskDefinition: () => ({
                taskDefinition: DEFINITION,
                tags: [{ key: "slipway:name", value: "prod-web" }],
            }),
            RegisterTaskDefinition: ({ family }) => ({
                taskDefinition: { taskDefinitionArn: TASK_DEFINITION.replace("/web:7", `/${family}:3`) },
            }),
        },
    };
    const service = { allowsHotswap: true };

    it("refuses what is no name of an image, and registers nothing", async () => {
        const wrong = { ...options, image: "" };
        const result = await commanded(scene, (session) => hotswap(session, wrong), { service });

        assert.match(String(result.failure), /--image: "" is empty\. Write \[registry\/\]repository with a :tag/);
        assert.equal(sent(result, "RegisterTaskDefinition"), undefined);
    });

    it("registers the revision of the program with another image beside it, and deploys that", async () => {
        const result = await commanded(scene, (session) => hotswap(session, options), { service });

        assert.equal(result.failure, undefined);
        assert.deepEqual(sent(result, "DescribeTaskDefinition").taskDefinition, TASK_DEFINITION);
        assert.deepEqual(sent(result, "RegisterTaskDefinition"), {
            family: "web-hotswap",
            cpu: "256",
            containerDefinitions: [
                { name: "proxy", image: "proxy:1", dockerLabels: { kept: "yes" } },
                { name: "web", image: "web:mine", dockerLabels: { "slipway.hotswap": TASK_DEFINITION } },
            ],
            tags: [{ key: "slipway:name", value: "prod-web" }],
        });
        assert.deepEqual(sent(result, "UpdateService"), {
            cluster: "app",
            service: "web-1a2b",
            taskDefinition: TASK_DEFINITION.replace("/web:7", "/web-hotswap:3"),
        });
        assert.deepEqual(result.lines, [
            "web gets web:mine as web-hotswap:3, until the next `pulumi up`. `slipway watch web` follows it.",
        ]);
    });

    it("tells it as JSON", async () => {
        const { lines } = await commanded(scene, (session) => hotswap(session, options), { service, json: true });
        assert.deepEqual(
            lines.map((line) => JSON.parse(line)),
            [{ service: "prod-web", taskDefinition: "web-hotswap:3", image: "web:mine" }],
        );
    });

    it("changes nothing of a service that does not allow it", async () => {
        const { failure, calls } = await commanded(scene, (session) => hotswap(session, options));
        assert.deepEqual(calls, []);
        assert.match(
            failure ?? "",
            /^web gets its images from `pulumi up` alone\. In development `deployment\.hotswap: true`/,
        );
    });

    it("takes the place of no deployment that is going on", async () => {
        const busy = { ...scene, deployments: [{ status: "IN_PROGRESS" }] };
        const result = await commanded(busy, (session) => hotswap(session, options), { service });
        assert.equal(sent(result, "RegisterTaskDefinition"), undefined);
        assert.match(result.failure ?? "", /^A deployment of web is going on/);
    });

    const chosen: [string, object, string | RegExp][] = [
        ["the container that is called so", { container: "proxy" }, "proxy"],
        ["the one that takes requests", { balanced: "web" }, "web"],
        [
            "the one that is called so rather than the one that takes requests",
            { balanced: "web", container: "proxy" },
            "proxy",
        ],
        ["none of several", {}, /^Which container\? The task has proxy, web\. Give `--container`\.$/],
        ["none that there is not", { container: "app" }, /^The task has no container "app"\. It has proxy, web\.$/],
    ];
    for (const [title, swap, expected] of chosen) {
        it(`gives the image to ${title}`, () => {
            const changed = () =>
                hotswapRequest(DEFINITION, [], { image: "new", ...swap }).containerDefinitions!.find(
                    (it) => it.image === "new",
                )!.name;
            if (typeof expected === "string") {
                assert.equal(changed(), expected);
            } else {
                assert.throws(changed, ({ message }: Error) => expected.test(message));
            }
        });
    }
});
