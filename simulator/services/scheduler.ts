import { Descriptor, World } from "../descriptor";
import { parsed, Properties } from "../values";
import { CLUSTER, QUEUE, ROLE, TASK_DEFINITION } from "./types";

const schedule: Descriptor = {
    type: "aws:scheduler/schedule:Schedule",
    name: { max: 64, pattern: /^[0-9a-zA-Z-_.]+$/ },
    defaults: {
        actionAfterCompletion: "NONE",
        groupName: "default",
        scheduleExpressionTimezone: "UTC",
        state: "ENABLED",
    },
    create: ({ name, groupName }, make) => ({
        id: `${groupName}/${name}`,
        outputs: { arn: make.arn("scheduler", `schedule/${groupName}/${name}`) },
    }),
    replaces: ["groupName", "name", "namePrefix"],
    json: [],
    refers: {
        "target.arn": { to: CLUSTER, except: /:(?!.*:cluster\/)/ },
        "target.roleArn": { to: ROLE },
        "target.deadLetterConfig.arn": { to: QUEUE, weak: true },
        "target.ecsParameters.taskDefinitionArn": { to: TASK_DEFINITION, weak: true },
    },
    unique: [
        {
            by: ({ name, groupName }) => [groupName, name],
            refuse: ({ name }) => `ConflictException: Schedule ${name} already exists.`,
        },
    ],
    rules: [expressionRefused, zoneRefused, windowRefused, retriesRefused, roleRefused, targetRefused],
    notFound: (id) => `ResourceNotFoundException: Schedule ${id} does not exist.`,
};

/** Schedules of EventBridge Scheduler. */
export const scheduler: Descriptor[] = [schedule];

function expressionRefused({ scheduleExpression }: Properties): string | undefined {
    const isOne =
        /^at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\)$/.test(scheduleExpression) ||
        /^rate\(([1-9]\d*) (minutes?|hours?|days?)\)$/.test(scheduleExpression) ||
        (/^cron\((\S+ ){5}\S+\)$/.test(scheduleExpression) && leavesOneDayOpen(scheduleExpression));
    return isOne ? undefined : `ValidationException: Invalid Schedule Expression ${scheduleExpression}.`;
}

function leavesOneDayOpen(cron: string): boolean {
    const [, , dayOfMonth, , dayOfWeek] = cron.slice("cron(".length, -1).split(" ");
    return (dayOfMonth === "?") !== (dayOfWeek === "?");
}

function zoneRefused({ scheduleExpressionTimezone: zone }: Properties): string | undefined {
    try {
        new Intl.DateTimeFormat("en", { timeZone: zone });
        return undefined;
    } catch {
        return `ValidationException: Invalid ScheduleExpressionTimezone ${zone}.`;
    }
}

function windowRefused({ flexibleTimeWindow: { mode, maximumWindowInMinutes: minutes } }: Properties) {
    const fits = mode === "OFF" ? minutes === undefined : mode === "FLEXIBLE" && minutes >= 1 && minutes <= 1440;
    return fits ? undefined : "ValidationException: Invalid FlexibleTimeWindow provided.";
}

function retriesRefused({ target: { retryPolicy = {} } }: Properties): string | undefined {
    const { maximumRetryAttempts: attempts = 185, maximumEventAgeInSeconds: age = 86_400 } = retryPolicy;
    return attempts < 0 || attempts > 185 || age < 60 || age > 86_400
        ? "ValidationException: RetryPolicy is out of range."
        : undefined;
}

function roleRefused({ target: { roleArn } }: Properties, world: World): string | undefined {
    const role = world.find(ROLE, roleArn);
    return role === undefined || String(role.state.assumeRolePolicy).includes("scheduler.amazonaws.com")
        ? undefined
        : "ValidationException: The execution role you provide must allow AWS EventBridge Scheduler to assume the role.";
}

function targetRefused({ target: { input, ecsParameters: ecs } }: Properties): string | undefined {
    if (input !== undefined && parsed(input) === undefined) {
        return "ValidationException: The input is not valid JSON.";
    }
    if (ecs === undefined) {
        return undefined;
    }
    if (ecs.launchType !== undefined && ecs.capacityProviderStrategies !== undefined) {
        return "ValidationException: Specify either launchType or capacityProviderStrategy.";
    }
    if ((ecs.capacityProviderStrategies ?? []).length > 6) {
        return "ValidationException: capacityProviderStrategy has at most 6 items.";
    }
    return ecs.taskCount < 1 || ecs.taskCount > 10 ? "ValidationException: TaskCount is 1 to 10." : undefined;
}
