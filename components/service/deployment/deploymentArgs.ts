import type { DeploymentAlarms } from "./alarmArgs";
import type { CodeDeploySettings } from "./codeDeployArgs";
import type { LifecycleHook } from "./hookArgs";

/** How a new version takes the place of the one that runs. */
export const DeploymentStrategy = {
    /** Tasks are replaced a few at a time; both versions take requests meanwhile. */
    Rolling: "rolling",
    /** A complete new set of tasks is started beside the old one, then all traffic is moved at once. */
    BlueGreen: "blueGreen",
    /** As blue/green, but a small part of the traffic is moved first, and the rest after a while. */
    Canary: "canary",
    /** As blue/green, but the traffic is moved in equal steps. */
    Linear: "linear",
    /** AWS CodeDeploy starts the new tasks and moves the traffic, when it is told to from outside. */
    CodeDeploy: "codeDeploy",
} as const;

export type DeploymentStrategy = (typeof DeploymentStrategy)[keyof typeof DeploymentStrategy];

/** How a service is deployed. The strategy can be changed on a live service; nothing is replaced. From and to `codeDeploy`
 * it takes `changeController`. */
export interface ServiceDeployment {
    /**
     * How a new version takes the place of the one that runs. All but `rolling` need `ingress`, `networkIngress` or
     * endpoints of `serviceConnect`, and twice the capacity during a deployment; behind `networkIngress` ECS waits 20
     * minutes more in each. Defaults to `blueGreen` in the production preset if there is an `ingress` or an endpoint,
     * else and in the development preset to `rolling`.
     * AWS: "Amazon ECS service deployment controllers and strategies".
     */
    strategy?: DeploymentStrategy;
    /**
     * Percent of the wanted tasks that must keep running during a rolling deployment. Only with `rolling`.
     * 0 interrupts the service at every deployment, which production warns of. Defaults to 100; to 0 in the development preset with a single task, which is then replaced in place. A daemon has to
     * stop a task before it starts another: less than 100, 50 in the production preset and 0 in the development preset; on
     * a single instance only 0 lets ECS go on.
     * AWS: `deploymentConfiguration.minimumHealthyPercent`.
     * @integer
     * @range 0 100
     */
    minimumHealthyPercent?: number;
    /**
     * Percent of the wanted tasks that may run during a rolling deployment. Only with `rolling`.
     * Defaults to 200; to 100 in the development preset with a single task, and always of a daemon. AWS: `deploymentConfiguration.maximumPercent`.
     * @integer
     * @range 100 200
     */
    maximumPercent?: number;
    /**
     * Minutes that the old tasks stay after all traffic has moved, ready to take it back. Not with `rolling`.
     * Defaults to 10 in the production preset and 0 in the development preset. AWS: `bakeTimeInMinutes`.
     * @integer
     * @range 0 1440
     */
    bakeMinutes?: number;
    /** The two steps of the traffic. Only with `canary`. Defaults to those of the preset. */
    canary?: CanarySteps;
    /** The equal steps of the traffic. Only with `linear`. Defaults to those of the preset. */
    linear?: LinearSteps;
    /** What CodeDeploy does. Only with `codeDeploy`. Defaults to what the preset says. */
    codeDeploy?: CodeDeploySettings;
    /**
     * Lets this update change who deploys a live service, ECS or CodeDeploy. Without it such a change is refused in the
     * preview. Read docs/codedeploy.md first, and remove it afterwards: it takes the pair of target groups from the
     * program. Defaults to `false` in both presets. AWS: `UpdateService`, `deploymentController`.
     */
    changeController?: boolean;
    /**
     * What is asked, or waited for, at the stages of a deployment, by names of your choice. Defaults to none.
     * The provider cannot take the last hook away: without any it sends none, and the service keeps what it has. The
     * update then fails, with the `aws ecs update-service` command that removes it.
     */
    hooks?: Record<string, LifecycleHook>;
    /**
     * CloudWatch alarms that end a deployment. Defaults to the component's own in the production preset, three with an
     * `ingress` and one with a `networkIngress`, else to none.
     */
    alarms?: DeploymentAlarms;
    /**
     * Makes ECS give up a deployment whose tasks do not become healthy, and go back to the last one that was.
     * Defaults to `true` in both presets; `false` is refused in production. AWS: `deploymentCircuitBreaker`.
     */
    circuitBreaker?: boolean;
    /**
     * Goes back to the version before when the circuit breaker or an alarm calls a deployment failed. With `false` ECS ends
     * the deployment and leaves what runs as it is, and the update fails: right where the version before cannot run any
     * more, because a migration has changed its data, and production warns of it. A hook that fails always goes back.
     * Not with `codeDeploy`, which has `codeDeploy.rollback`. Defaults to `true` in both presets.
     * AWS: `deploymentCircuitBreaker.rollback`, `alarms.rollback`.
     */
    rollback?: boolean;
    /**
     * Makes `pulumi up` wait until the deployment has ended, and fail with the cause, again at each update, until one is
     * healthy. Needs the permissions to read it. Defaults to `true` in both presets. AWS provider: `waitForSteadyState`.
     */
    wait?: boolean;
    /**
     * Lets `slipway hotswap` give the service another image without an update of the stack. Each update then asks ECS for
     * the newest revision that was put in place of the program's, says in the preview that there is one, and goes back.
     * Refused in production. Not with `codeDeploy` and `externalTaskDefinition`.
     * Defaults to `false` in the production preset and `true` in the development preset. AWS: `DescribeTaskDefinition`.
     */
    hotswap?: boolean;
    /**
     * Number to raise for what AWS cannot change on a live service, such as `ingress.protocolVersion`, 1 to 50. The ECS
     * service, both target groups, both rules, alarms and scaling of the new generation are made under names of their
     * own (`web-2`) beside the old ones, which go when the new service is healthy. The rules of the new generation come
     * after those of the old one, so the old one takes all requests until its tasks drain; until its rule is gone, after
     * about `ingress.deregistrationDelaySeconds` and a minute or two, requests are answered with 503. An
     * `ingress.priority` of your own has to be raised as well: AWS refuses a second rule with it (`PriorityInUse`).
     * Lowering the number is refused in the preview: the new rules would come first, before their tasks run. Defaults to 1 in both presets.
     * @integer
     */
    generation?: number;
}

/** The two steps in which a canary deployment moves production traffic. */
export interface CanarySteps {
    /**
     * Percent of production traffic that the new tasks get first, 0.1 to 100 in steps of 0.1.
     * Defaults to 5 in the production preset and 50 in the development preset. AWS: `canaryPercent`.
     */
    percent?: number;
    /**
     * Minutes for which they get that much before they get everything. Fewer than 5 are over before an alarm
     * can act. Defaults to 10 in the production preset and 0 in the development preset. AWS: `canaryBakeTimeInMinutes`.
     * @integer
     * @range 0 1440
     */
    bakeMinutes?: number;
}

/** The equal steps in which a linear deployment moves production traffic. */
export interface LinearSteps {
    /**
     * Percent of production traffic that every step moves, 3 to 100 in steps of 0.1.
     * Defaults to 10 in the production preset and 50 in the development preset. AWS: `stepPercent`.
     */
    stepPercent?: number;
    /**
     * Minutes after every step but the last. Fewer than 5 are over before an alarm can act.
     * Defaults to 6 in the production preset and 0 in the development preset. AWS: `stepBakeTimeInMinutes`.
     * @integer
     * @range 0 1440
     */
    stepBakeMinutes?: number;
}
