import { Properties } from "../../simulator/values";
import { ATTACHMENT, Environment, ROLE, SERVICE, TASK, trust } from "./environment";
import { itRefuses, Refusal } from "./refusals";

const NAMESPACE = "aws:servicediscovery/httpNamespace:HttpNamespace";
const APPLICATION = "aws:codedeploy/application:Application";
const CONFIG = "aws:codedeploy/deploymentConfig:DeploymentConfig";
const DEPLOYMENT_GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const EVENT_RULE = "aws:cloudwatch/eventRule:EventRule";
const EVENT_TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const TOPIC = "aws:sns/topic:Topic";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

/** A service in Service Connect with one endpoint. */
function connected(e: Environment, endpoint: Properties = {}, service: Properties = {}) {
    return connectedIn(e, namespaceOf(e), endpoint, service);
}

function connectedIn(
    e: Environment,
    namespace: string,
    endpoint: Properties,
    service: Properties = {},
    speaks = "http",
) {
    const appProtocol = speaks === "tcp" ? {} : { appProtocol: speaks };
    const portMappings = [{ containerPort: 8080, name: "web", ...appProtocol }];
    const task = e.create(TASK, "named", e.taskInputs({}, e.container({ portMappings })));
    const services = [{ portName: "web", clientAlias: [{ dnsName: "web", port: 80 }], ...endpoint }];
    const serviceConnectConfiguration = { enabled: true, namespace, services };
    const inputs = { taskDefinition: task.state.arn, loadBalancers: undefined, serviceConnectConfiguration };
    const deploymentConfiguration = { strategy: "ROLLING" };
    return e.create(SERVICE, "new", e.serviceInputs({ ...inputs, deploymentConfiguration, ...service }));
}

function namespaceOf(e: Environment): string {
    return e.create(NAMESPACE, "app", { name: "app" }).state.arn;
}

/** A service that CodeDeploy deploys, with its deployment group. */
function deployed(e: Environment, group: Properties = {}, pair: Properties = {}, service: Properties = {}) {
    const { advancedConfiguration: _none, ...attached } = e.attached();
    const made = e.create(
        SERVICE,
        "new",
        e.serviceInputs({
            deploymentController: { type: "CODE_DEPLOY" },
            deploymentConfiguration: { strategy: "ROLLING" },
            loadBalancers: [attached],
            ...service,
        }),
    );
    const role = e.create(ROLE, "deploy", { assumeRolePolicy: trust("codedeploy.amazonaws.com") });
    const policyArn = "arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS";
    e.create(ATTACHMENT, "deploy", { role: role.state.name, policyArn });
    const application = e.create(APPLICATION, "app", { computePlatform: "ECS" });
    const targetGroupPairInfo = {
        targetGroups: [{ name: e.blue.state.name }, { name: e.green.state.name }],
        prodTrafficRoute: { listenerArns: [e.listener.id] },
        ...pair,
    };
    e.create(DEPLOYMENT_GROUP, "web", {
        appName: application.state.name,
        deploymentGroupName: "web",
        deploymentConfigName: "CodeDeployDefault.ECSAllAtOnce",
        serviceRoleArn: role.state.arn,
        ecsService: { clusterName: e.cluster.state.name, serviceName: made.state.name },
        deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
        loadBalancerInfo: { targetGroupPairInfo },
        ...group,
    });
    return made;
}

const connections: Refusal[] = [
    ["a port that has no name", (e) => connected(e, { portName: "api" }), /The port name 'api' was not found/],
    [
        "a namespace that is not there",
        (e) => connected(e, {}, { serviceConnectConfiguration: { enabled: true, namespace: "gone" } }),
        /NamespaceNotFound|namespace 'gone' was not found/,
    ],
    [
        "a discovery name with upper case",
        (e) => connected(e, { discoveryName: "Web" }),
        /The discovery name 'Web' is not valid/,
    ],
    [
        "an alias with upper case",
        (e) => connected(e, { clientAlias: [{ dnsName: "Web", port: 80 }] }),
        /The DNS name of a client alias has up to 127/,
    ],
    [
        "any timeout with TCP, for which the provider sends one of requests",
        (e) => connectedIn(e, namespaceOf(e), { timeout: { idleTimeoutSeconds: 60 } }, {}, "tcp"),
        /perRequestTimeoutSeconds cannot be set for the TCP protocol/,
    ],
    [
        "the discovery name of another service of the namespace",
        (e) => {
            const namespace = namespaceOf(e);
            connectedIn(e, namespace, {});
            connectedIn(e, namespace, { clientAlias: [{ dnsName: "other", port: 80 }] }, { name: "other" });
        },
        /The Service Connect endpoint 'web' is used by the service 'new-[0-9a-f]{7}'/,
    ],
    [
        "the alias and port of another service of the namespace",
        (e) => {
            const namespace = namespaceOf(e);
            connectedIn(e, namespace, {});
            connectedIn(e, namespace, { discoveryName: "other" }, { name: "other" });
        },
        /The Service Connect endpoint 'web:80' is used by the service 'new-[0-9a-f]{7}'/,
    ],
    [
        "test traffic of a rolling deployment",
        (e) =>
            connected(e, {
                clientAlias: [{ port: 80, testTrafficRules: [{ header: { name: "x", value: { exact: "y" } } }] }],
            }),
        /testTrafficRules are not supported for the ROLLING deployment strategy/,
    ],
    [
        "two namespaces of one name",
        (e) => ["a", "b"].forEach((name) => e.create(NAMESPACE, name, { name: "app" })),
        /NamespaceAlreadyExists/,
    ],
];

const codeDeploy: Refusal[] = [
    [
        "a strategy of ECS for a service of CodeDeploy",
        (e) => deployed(e, {}, {}, { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "0" } }),
        /BLUE_GREEN is not supported with the CODE_DEPLOY deployment controller/,
    ],
    [
        "a forced deployment of a service of CodeDeploy",
        (e) => deployed(e, {}, {}, { forceNewDeployment: true }),
        /Cannot force a new deployment/,
    ],
    [
        "a group for a service that ECS deploys",
        (e) => deployed(e, { ecsService: { clusterName: e.cluster.state.name, serviceName: e.service.state.name } }),
        /must use the CODE_DEPLOY deployment controller/,
    ],
    [
        "a role that CodeDeploy cannot assume",
        (e) => deployed(e, { serviceRoleArn: e.execution.state.arn }),
        /does not have the permissions required to assume the role/,
    ],
    [
        "one target group twice",
        (e) => deployed(e, {}, { targetGroups: [{ name: e.blue.state.name }, { name: e.blue.state.name }] }),
        /InvalidTargetGroupPairException/,
    ],
    [
        "production and test traffic on one listener",
        (e) => deployed(e, {}, { testTrafficRoute: { listenerArns: [e.listener.id] } }),
        /InvalidTargetGroupPairException/,
    ],
    [
        "a rollback on alarms that are off",
        (e) => deployed(e, { autoRollbackConfiguration: { enabled: true, events: ["DEPLOYMENT_STOP_ON_ALARM"] } }),
        /alarms must be enabled/,
    ],
    [
        "a configuration that is not there",
        (e) => deployed(e, { deploymentConfigName: "ours" }),
        /No deployment configuration found for name: ours/,
    ],
    [
        "steps without a time",
        (e) =>
            e.create(CONFIG, "steps", {
                computePlatform: "ECS",
                deploymentConfigName: "steps",
                trafficRoutingConfig: { type: "TimeBasedLinear" },
            }),
        /A time-based configuration must be specified/,
    ],
];

const notifications: Refusal[] = [
    [
        "a pattern with an empty list",
        (e) => e.create(EVENT_RULE, "r", { eventPattern: JSON.stringify({ source: [] }) }),
        /Empty arrays are not allowed/,
    ],
    ...(
        [
            [
                "a value that is no list",
                { detail: { eventName: "HOOK_AWAITING_ACTION" } },
                /must be an object or an array/,
            ],
            ["a list in a list", { source: [["a"]] }, /Match value must be String/],
            ["an operator that there is not", { source: [{ prefx: "a" }] }, /Unrecognized match type prefx/],
            ["two operators in one", { source: [{ prefix: "a", suffix: "b" }] }, /Only one key allowed/],
            ["more than it takes", { source: ["x".repeat(4096)] }, /less than or equal to 4096/],
            ["one alternative alone", { $or: [{ source: ["aws.ecs"] }] }, /at least two objects/],
            [
                "a pause among the events of deployments",
                {
                    "detail-type": ["ECS Deployment State Change"],
                    detail: { eventName: ["SERVICE_DEPLOYMENT_FAILED", "HOOK_AWAITING_ACTION"] },
                },
                /HOOK_AWAITING_ACTION is no event of the kind/,
            ],
            [
                "the same in an alternative",
                {
                    $or: [
                        { source: ["a"] },
                        { "detail-type": ["ECS Hook State Change"], detail: { eventName: ["A"] } },
                    ],
                },
                /A is no event of the kind/,
            ],
        ] as const
    ).map(([title, pattern, expected]): Refusal => [
        title,
        (e) => e.create(EVENT_RULE, "r", { eventPattern: JSON.stringify(pattern) }),
        expected,
    ]),
    ["a rule without a pattern", (e) => e.create(EVENT_RULE, "r", {}), /EventPattern or ScheduleExpression/],
    [
        "a topic in another Region",
        (e) => {
            const rule = e.create(EVENT_RULE, "r", { eventPattern: '{"source":["aws.ecs"]}' }).state.name;
            e.create(EVENT_TARGET, "t", { rule, arn: "arn:aws:sns:us-east-1:123456789012:topic" });
        },
        /in a different region/,
    ],
    [
        "an address without an @",
        (e) => {
            const topic = e.create(TOPIC, "t").state.arn;
            e.create(SUBSCRIPTION, "s", { topic, protocol: "email", endpoint: "team" });
        },
        /email endpoint 'team'/,
    ],
];

describe("what simulated deployments are made with", () => {
    itRefuses([...connections, ...codeDeploy, ...notifications]);

    it("accepts an endpoint, and a service with its deployment group", () => {
        connected(new Environment());
        deployed(new Environment());
    });
});
