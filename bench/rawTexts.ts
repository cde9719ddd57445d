/** The texts of a component's task, written down by hand and as long as its own. */

/** A policy document. */
export function documentOf(...Statement: object[]): string {
    return JSON.stringify({ Statement, Version: "2012-10-17" });
}

/** A statement that allows something. */
export function allow(Action: string | string[], Resource: string | string[]) {
    return { Action, Effect: "Allow", Resource };
}

/** Whom the roles of a task with that log group trust. */
export function trust(arn: string): string {
    const [, , , region, account] = arn.split(":");
    return documentOf({
        Action: "sts:AssumeRole",
        Condition: {
            ArnLike: { "aws:SourceArn": `arn:aws:ecs:${region}:${account}:*` },
            StringEquals: { "aws:SourceAccount": account },
        },
        Effect: "Allow",
        Principal: { Service: "ecs-tasks.amazonaws.com" },
    });
}

/** What ECS may do in a log group. */
export function writing(arn: string) {
    return allow(["logs:CreateLogStream", "logs:PutLogEvents"], `${arn}:*`);
}

/** A container that writes to a log group, whose name and Region come first, with what is its own. */
export function containerText([group, region]: readonly string[], name: string, image: string, own: object) {
    return {
        essential: true,
        image,
        linuxParameters: { initProcessEnabled: true },
        logConfiguration: {
            logDriver: "awslogs",
            options: {
                "awslogs-group": group,
                "awslogs-region": region,
                "awslogs-stream-prefix": name,
                "max-buffer-size": "25m",
                mode: "non-blocking",
            },
            secretOptions: [],
        },
        name,
        stopTimeout: 60,
        versionConsistency: "enabled",
        ...own,
    };
}

/** What containers leave open, in the form in which a component says it. */
export function leftOpen(writable: readonly string[], root: readonly string[]) {
    return [
        ...writable.map((name) => {
            const path = `containers.${name}.security.readonlyRootFilesystem`;
            return { control: "ECS.5", title: "Containers have a read-only root file system", path };
        }),
        ...root.map((name) => {
            const path = `containers.${name}.security.user`;
            return { control: "ECS.20", title: "Linux containers run as another user than root", path };
        }),
    ];
}
