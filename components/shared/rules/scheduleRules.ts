import { type Book, rule } from "./rule";

/** Rules on tasks that run at certain times, when something happens, or once. */
export const SCHEDULE_RULES = {
    "schedule-bucket": rule("The value is no name of a bucket.", "Write the name alone."),
    "schedule-cron": rule(
        "The expression is no cron of EventBridge, which has six fields and leaves one of the two days open.",
        "Write it such as cron(0 3 * * ? *).",
    ),
    "schedule-dead-letter": rule("A run that could not be started leaves no trace.", "Leave the queue on."),
    "schedule-ebs": rule("EventBridge cannot ask for EBS volumes.", "Use ephemeral storage, or EFS."),
    "schedule-essential-loop": rule("The task starts again after it has ended well.", "Ignore exit code 0."),
    "schedule-event-pattern": rule(
        "EventBridge refuses the pattern: values stand in lists, and operators have their own forms.",
        "Write a field with a list of values, such as `source: [my.shop]`.",
    ),
    "schedule-expression": rule("The expression is none of EventBridge Scheduler.", "Write rate, cron or at."),
    "schedule-event-pattern-dead": rule(
        "No event has such a field at its top, so the pattern matches nothing.",
        "Write the proposed one, or put it under `detail`.",
    ),
    "schedule-event-pattern-quota": rule(
        "An account takes patterns of 2048 characters.",
        "Shorten it, or raise the quota.",
    ),
    "schedule-failure-pattern": rule(
        "The names of the containers make the pattern of failed runs too long for EventBridge.",
        "Use shorter names, or make helpers not essential.",
    ),
    "schedule-failure-pattern-quota": rule(
        "The pattern of failed runs is longer than the 2048 characters that an account takes.",
        "Use shorter names, or raise the quota.",
    ),
    "schedule-failures": rule("Nobody is told about runs that fail.", "Leave it on."),
    "schedule-group": rule("ECS refuses the name of the group.", "Use the characters listed."),
    "schedule-launch": rule(
        "EventBridge takes fewer providers, groups or tags than a service.",
        "Use at most as many as the error names.",
    ),
    "schedule-network": rule("The tasks have no subnets, or too many.", "Give 1 to 16."),
    "schedule-overlap": rule("A run may begin before the last one ends.", "Run less often, or allow it."),
    "schedule-overrides": rule(
        "The overrides name a container that the task does not have, or what the trigger replaces.",
        "Name one of the containers, and other variables.",
    ),
    "schedule-overrides-size": rule("ECS takes 8192 characters of overrides.", "Write constants into the containers."),
    "schedule-queue": rule(
        "The pipe takes other numbers of messages, or waits only if it is told how long.",
        "Use the range, and give `batchWindowSeconds` with large batches.",
    ),
    "schedule-rate": rule("The expression is no rate.", "Write one such as rate(1 hour)."),
    "schedule-secrets-in-overrides": rule("Everybody who can describe the task reads it (ECS.8).", "Use `secrets`."),
    "schedule-timezone": rule(
        "The tz database has no such time zone, or the schedule is a rate, for which none counts.",
        "Write a name such as Europe/Berlin, and none beside a rate.",
    ),
    "schedule-when": rule("Nothing, or too much, says when the task runs.", "Give one of the three."),
    "schedule-window": rule("The end is not after the start.", "Use a later moment."),
} satisfies Book;
