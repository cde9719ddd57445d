import * as assert from "node:assert/strict";
import type { ExportedResource } from "../../cli/graph";
import { chosenService, servicesOf } from "../../cli/services";

const STACK = "urn:pulumi:prod::app::";
const PROVIDER = `${STACK}pulumi:providers:aws::eu`;
const ARN = "arn:aws:ecs:eu-central-1:123456789012:service/app/";

function component(name: string, parent?: string, outputs: object = {}): ExportedResource {
    return {
        urn: `${STACK}ecs:index:Service::${name}`,
        type: "ecs:index:Service",
        parent,
        outputs: { serviceArn: `${ARN}${name}-1a2b`, logGroupName: `${name}-logs`, ...outputs },
    };
}

function child(name: string, provider: string): ExportedResource {
    return {
        urn: `${STACK}ecs:index:Service$aws:ecs/service:Service::${name}`,
        type: "aws:ecs/service:Service",
        parent: `${STACK}ecs:index:Service::${name}`,
        provider,
    };
}

const ENVIRONMENT = { urn: `${STACK}ecs:index:Environment::prod`, type: "ecs:index:Environment" };
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"hidden"' };

describe("the services of a stack", () => {
    const state: ExportedResource[] = [
        { urn: `${STACK}pulumi:pulumi:Stack::app-prod`, type: "pulumi:pulumi:Stack" },
        ENVIRONMENT,
        {
            urn: PROVIDER,
            type: "pulumi:providers:aws",
            id: "1-2-3",
            inputs: { profile: "team", secretKey: SECRET, endpoints: '[{"ecs":"http://localhost:4566"}]' },
        },
        component("prod-web", ENVIRONMENT.urn),
        {
            ...child("prod-web", `${PROVIDER}::1-2-3`),
            outputs: { taskDefinition: "arn:web:7", schedulingStrategy: "REPLICA" },
        },
        {
            urn: `${STACK}aws:appautoscaling/target:Target::prod-web`,
            type: "aws:appautoscaling/target:Target",
            parent: `${STACK}ecs:index:Service::prod-web`,
            inputs: { minCapacity: 2, maxCapacity: 8 },
        },
        component("alone", undefined, { codeDeployApplicationName: "alone-app", codeDeployGroupName: "alone" }),
        child("alone", `${STACK}pulumi:providers:aws::gone::4`),
        { urn: `${STACK}aws:ecs/service:Service::raw`, type: "aws:ecs/service:Service" },
        { ...component("unfinished"), outputs: {} },
    ];

    it("are found by their components, with the provider that made them", () => {
        const [alone, web] = servicesOf(state);

        assert.deepEqual(
            { ...web, settings: undefined },
            {
                name: "prod-web",
                key: "web",
                serviceArn: `${ARN}prod-web-1a2b`,
                logGroup: "prod-web-logs",
                described: { taskDefinition: "arn:web:7", isDaemon: false, scaling: { least: 2, most: 8 } },
                settings: undefined,
            },
        );
        const { profile, secretKey, endpoints } = web.settings;
        assert.deepEqual([profile, secretKey, endpoints], ["team", "hidden", [{ ecs: "http://localhost:4566" }]]);
        assert.deepEqual([alone.key, alone.codeDeploy], [undefined, { application: "alone-app", group: "alone" }]);
        assert.equal(servicesOf(state).length, 2);
    });

    for (const [title, wanted] of [
        ["by its name in the environment", "web"],
        ["by its component", "prod-web"],
        ["by its name in ECS", "prod-web-1a2b"],
        ["by its ARN", `${ARN}prod-web-1a2b`],
    ] as const) {
        it(`are chosen ${title}`, () => assert.equal(chosenService(servicesOf(state), wanted).name, "prod-web"));
    }

    it("need no name where there is one", () =>
        assert.equal(chosenService(servicesOf([component("only")]), undefined).name, "only"));

    const refused: [string, ExportedResource[], string | undefined, string][] = [
        [
            "without any",
            [],
            "web",
            "The stack has no service of @slipway/ecs. Run `pulumi up`, or choose another `--stack`.",
        ],
        ["without a name", state, undefined, "Which service? The stack has alone, web."],
        ["by a slip", state, "wep", 'The stack has no service "wep". Did you mean web? It has alone, web.'],
        ["by anything", state, "database", 'The stack has no service "database". It has alone, web.'],
        [
            "by a name that two have",
            [ENVIRONMENT, component("prod-web", ENVIRONMENT.urn), component("web")],
            "web",
            '"web" is prod-web, web. Use one of these names.',
        ],
    ];
    for (const [title, resources, wanted, expected] of refused) {
        it(`are refused ${title}, with what there is`, () =>
            assert.throws(() => chosenService(servicesOf(resources), wanted), { message: expected }));
    }
});
