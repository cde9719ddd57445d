import { Properties } from "../../simulator/values";
import { Environment, ROLE, SERVICE, trust } from "./environment";
import { itRefuses, Refusal } from "./refusals";

const FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:check";

/** A service with one hook, which calls a function that its role may call unless told otherwise. */
function hooked(e: Environment, hook: Properties, invokes = FUNCTION) {
    const role = e.create(ROLE, "hooks", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    const statement = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: [invokes] };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    e.create("aws:iam/rolePolicy:RolePolicy", "hooks", { role: role.state.name, policy });
    const called = { hookTargetArn: FUNCTION, roleArn: role.state.arn, lifecycleStages: ["POST_SCALE_UP"], ...hook };
    const deploymentConfiguration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: "5", lifecycleHooks: [called] };
    return e.create(SERVICE, "new", e.serviceInputs({ deploymentConfiguration }));
}

const pause = (hook: Properties) => ({ targetType: "PAUSE", hookTargetArn: undefined, roleArn: undefined, ...hook });

const refusals: Refusal[] = [
    ["a hook without stages", (e) => hooked(e, { lifecycleStages: [] }), /Invalid lifecycle stages ''/],
    ["a hook at no stage", (e) => hooked(e, { lifecycleStages: ["LATER"] }), /Invalid lifecycle stages 'LATER'/],
    ["a hook without a function", (e) => hooked(e, { hookTargetArn: undefined }), /not the ARN of a Lambda function/],
    ["a hook with the name of a function", (e) => hooked(e, { hookTargetArn: "check" }), /'check' is not the ARN/],
    [
        "a hook whose role ECS cannot assume",
        (e) => hooked(e, { roleArn: e.execution.state.arn }),
        /unable to assume the role .* of a lifecycle hook/,
    ],
    [
        "a hook whose role may not call the function",
        (e) => hooked(e, {}, `${FUNCTION}:live`),
        /not authorized to perform lambda:InvokeFunction/,
    ],
    ["details that are no object", (e) => hooked(e, { hookDetails: '"url"' }), /hookDetails must be a JSON object/],
    [
        "a pause while traffic is moving",
        (e) => hooked(e, pause({ lifecycleStages: ["TEST_TRAFFIC_SHIFT"] })),
        /not supported at the lifecycle stage TEST_TRAFFIC_SHIFT/,
    ],
    [
        "a pause of no minutes",
        (e) => hooked(e, pause({ timeoutConfiguration: { timeoutInMinutes: "0" } })),
        /must be between 1 and 20160, got '0'/,
    ],
    [
        "a pause that ends otherwise",
        (e) => hooked(e, pause({ timeoutConfiguration: { action: "STOP" } })),
        /Invalid timeout action 'STOP'/,
    ],
];

describe("lifecycle hooks in the simulated account", () => {
    itRefuses(refusals);

    it("accepts a function that its role may call, and a pause", () => {
        hooked(new Environment(), { hookDetails: '{"url":"u"}' });
        for (const stage of ["POST_TEST_TRAFFIC_SHIFT", "PRE_PRODUCTION_TRAFFIC_SHIFT"]) {
            hooked(new Environment(), { lifecycleStages: [stage] });
            hooked(new Environment(), pause({ lifecycleStages: [stage] }));
        }
        hooked(new Environment(), pause({ timeoutConfiguration: { timeoutInMinutes: "30" } }));
    });
});
