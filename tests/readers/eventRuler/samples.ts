/** Samples of events in the forms that AWS's pages show, about things with names of our choice. */

const ACCOUNT = "123456789012";
const REGION = "eu-central-1";
const ecs = (resource: string) => `arn:aws:ecs:${REGION}:${ACCOUNT}:${resource}`;

const envelope = (source: string, detailType: string, resources: string[], detail: object) => ({
    version: "0",
    id: "3329f79b-3dca-07f8-b1c2-5fe99f0b5e87",
    "detail-type": detailType,
    source,
    account: ACCOUNT,
    time: "2026-03-05T15:54:41Z",
    region: REGION,
    resources,
    detail,
});

/** "Amazon ECS service deployment state change events"; the page leaves out the cluster, the events have it. */
export function stateChange(cluster: string, service: string, eventName: string): object {
    const eventType = eventName.endsWith("FAILED") ? "ERROR" : "INFO";
    return envelope("aws.ecs", "ECS Deployment State Change", [ecs(`service/${cluster}/${service}`)], {
        eventType,
        eventName,
        clusterArn: ecs(`cluster/${cluster}`),
        deploymentId: "ecs-svc/123",
        updatedAt: "2026-03-05T11:11:11Z",
        reason: "ECS deployment ecs-svc/123 in progress.",
    });
}

/** "Amazon ECS service deployment hook state change events"; "Pause hooks" shows it without resources. */
export function hookChange(cluster: string, service: string, eventName: string, id = "0EYSiB0qap8-f0N7_FsbE"): object {
    const deployment = ecs(`service-deployment/${cluster}/${service}/${id}`);
    return envelope("aws.ecs", "ECS Hook State Change", [deployment], {
        eventType: "INFO",
        eventName,
        hookId: "ecs-pause-e7tK9G_WRJqNF_EOMjztDXfKenlJuEUVjsNStf4WLKw",
        hookType: "PAUSE",
        expiresAt: "2026-03-05T16:04:41Z",
        lifecycleStage: "POST_TEST_TRAFFIC_SHIFT",
        clusterArn: ecs(`cluster/${cluster}`),
        serviceArn: ecs(`service/${cluster}/${service}`),
        serviceDeploymentArn: deployment,
        updatedAt: "2026-03-05T15:54:41.618059641Z",
    });
}

/** "Amazon ECS service action events". */
export function serviceAction(cluster: string, service: string, eventName: string): object {
    return envelope("aws.ecs", "ECS Service Action", [ecs(`service/${cluster}/${service}`)], {
        eventType: "INFO",
        eventName,
        clusterArn: ecs(`cluster/${cluster}`),
        createdAt: "2026-03-05T19:27:22.695Z",
    });
}

/** A container of a stopped task. */
export interface Stopped {
    readonly name: string;
    readonly exitCode?: number;
    readonly reason?: string;
}

/** "Amazon ECS task state change events". */
export function taskChange(family: string, containers: readonly Stopped[], more: object = {}): object {
    const taskArn = ecs("task/app/b99d40b351764f719a529dbd6f1cebef");
    return envelope("aws.ecs", "ECS Task State Change", [taskArn], {
        attachments: [{ id: "eni-1", type: "eni", status: "DELETED", details: [] }],
        availabilityZone: `${REGION}a`,
        clusterArn: ecs("cluster/app"),
        connectivity: "CONNECTED",
        containers: containers.map((container) => ({
            containerArn: ecs(`container/app/b99d40b3/${container.name}`),
            lastStatus: "STOPPED",
            image: "registry.example.com/report:1.4",
            networkInterfaces: [],
            cpu: "0",
            taskArn,
            ...container,
        })),
        cpu: "256",
        createdAt: "2026-03-05T16:41:05.702Z",
        desiredStatus: "STOPPED",
        enableExecuteCommand: false,
        group: `family:${family}`,
        lastStatus: "STOPPED",
        launchType: "FARGATE",
        memory: "512",
        overrides: { containerOverrides: containers.map(({ name }) => ({ name })) },
        startedAt: "2026-03-05T16:41:15.702Z",
        stopCode: "EssentialContainerExited",
        stoppedReason: "Essential container in task exited",
        taskArn,
        taskDefinitionArn: ecs(`task-definition/${family}:3`),
        version: 4,
        ...more,
    });
}

/** "Monitoring deployments with Amazon CloudWatch Events", of CodeDeploy. */
export function codeDeployChange(application: string): object {
    const base = `arn:aws:codedeploy:${REGION}:${ACCOUNT}`;
    const resources = [`${base}:application:${application}`, `${base}:deploymentgroup:${application}/${application}`];
    return envelope("aws.codedeploy", "CodeDeploy Deployment State-change Notification", resources, {
        region: REGION,
        deploymentId: "d-123456789",
        state: "FAILURE",
        deploymentGroup: application,
        application,
    });
}

/** "Amazon S3 event notifications with EventBridge". */
export function objectCreated(bucket: string, key: string): object {
    return envelope("aws.s3", "Object Created", [`arn:aws:s3:::${bucket}`], {
        version: "0",
        bucket: { name: bucket },
        object: { key, size: 5, etag: "b1946ac92492d2347c6235b4d2611184", sequencer: "617f08299329d189" },
        "request-id": "N4N7GDK58NMKJ12R",
        requester: ACCOUNT,
        "source-ip-address": "1.2.3.4",
        reason: "PutObject",
    });
}

/** "Secret Label Updated event" of Secrets Manager. */
export function labelUpdated(secret: string, labelUpdated = "AWSCURRENT"): object {
    const arn = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${secret}-AbC1e2`;
    const versionId = "a1b2c3d4-5678-90ab-cdef-EXAMPLE11111";
    return envelope("aws.secretsmanager", "Secret Label Updated", [arn], { name: secret, labelUpdated, versionId });
}

/** "Amazon EventBridge event examples for Systems Manager". */
export function parameterChange(name: string, operation: string): object {
    const arn = `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/${name}`;
    return envelope("aws.ssm", "Parameter Store Change", [arn], { operation, name: `/${name}`, type: "SecureString" });
}

/** The same page. */
export function automationChange(document: string, Status: string): object {
    const ssm = `arn:aws:ssm:${REGION}:${ACCOUNT}`;
    const ExecutionId = "333ba70b-2333-48db-b17e-a5e69c6f4d1c";
    return envelope(
        "aws.ssm",
        "EC2 Automation Execution Status-change Notification",
        [`${ssm}:automation-execution/${ExecutionId}`, `${ssm}:automation-definition/${document}:1`],
        { ExecutionId, Definition: document, DefinitionVersion: 1, Status, Time: 1755, ExecutedBy: ACCOUNT },
    );
}
