import { EC2, ON_BRIDGE, type Refused, refusesAll, twoContainers, withVolume, IMAGE, SECRET } from "./refused";

const VOLUMES: Refused[] = [
    [
        "a mount of an unknown volume",
        { mountPoints: { "/data": { volume: "dta" } } },
        { volumes: { data: {} } },
        ['containers.app.mountPoints./data.volume: the task has no volume "dta". Write `data`. [mount-unknown-volume]'],
    ],
    [
        "a mount at a relative path",
        {},
        { volumes: { data: {} }, containers: { app: { image: IMAGE, mountPoints: { data: { volume: "data" } } } } },
        [
            'containers.app.mountPoints.data: "data" is no absolute path. Begin with a slash, such as /var/data. [mount-path]',
        ],
    ],
    [
        "a volume of two kinds",
        {},
        withVolume({ efs: { fileSystemId: "fs-0a" }, hostPath: "/a" }),
        ["volumes.data: is efs and hostPath at once. Make a volume for each. [volume-one-kind]"],
    ],
    [
        "a file system that is none",
        {},
        withVolume({ efs: { fileSystemId: "my-files" } }),
        [
            'volumes.data.efs.fileSystemId: "my-files" is not the id of a file system. Write an id such as fs-0123456789abcdef0. [efs-file-system]',
        ],
    ],
    [
        "a folder beside an access point",
        {},
        withVolume({ efs: { fileSystemId: "fs-0a", accessPointId: "fsap-0a", rootDirectory: "/a" } }),
        [
            "volumes.data.efs.rootDirectory: is given, and the access point has a folder of its own. Remove it. [efs-access-point-root]",
        ],
    ],
    [
        "two access points in one",
        {},
        withVolume({ efs: { fileSystemId: "fs-0a", accessPointId: "fsap-0a", accessPoint: { path: "/a" } } }),
        ["volumes.data.efs.accessPoint: is given beside `accessPointId`. Keep one of the two. [efs-access-point]"],
    ],
    [
        "permissions that are not octal",
        {},
        withVolume({ efs: { fileSystemId: "fs-0a", accessPoint: { path: "/a", permissions: "rwx" } } }),
        [
            'volumes.data.efs.accessPoint.permissions: "rwx" is not possible. Write octal digits such as 0755. [efs-access-point]',
        ],
    ],
    [
        "an access point five folders deep",
        {},
        withVolume({ efs: { fileSystemId: "fs-0a", accessPoint: { path: "/a/b/c/d/e" } } }),
        ['volumes.data.efs.accessPoint.path: "/a/b/c/d/e" is 5 folders deep. Use at most 4. [efs-access-point]'],
    ],
    [
        "a folder of an access point that is hidden",
        {},
        withVolume({ efs: { fileSystemId: "fs-0a", accessPoint: { path: "/a/.b" } } }),
        [
            'volumes.data.efs.accessPoint.path: "/a/.b" is no folder of an access point. Write one such as /uploads, with a slash before each folder and no dot after it. [efs-access-point]',
        ],
    ],
    [
        "a folder of an access point with a star",
        {},
        withVolume({ efs: { fileSystemId: "fs-0a", accessPoint: { path: "/a*" } } }),
        [
            'volumes.data.efs.accessPoint.path: "/a*" has "*" in it, which EFS does not take. Leave out $ # < > ; ` | & ? { } ^ and *. [efs-access-point]',
        ],
    ],
    [
        "a folder of an access point with a long name",
        {},
        withVolume({ efs: { fileSystemId: "fs-0a", accessPoint: { path: `/${"a".repeat(100)}` } } }),
        [
            `volumes.data.efs.accessPoint.path: "/${"a".repeat(100)}" has 101 characters. Use at most 100. [efs-access-point]`,
        ],
    ],
    [
        "a host's folder on Fargate",
        {},
        withVolume({ hostPath: "/a" }),
        [
            "volumes.data.hostPath: names a folder of the host, and Fargate has no host. Leave it away for empty space, or run the task on EC2. [volume-host-path-fargate]",
        ],
    ],
    [
        "a Docker volume on Fargate",
        {},
        withVolume({ docker: {} }),
        [
            "volumes.data.docker: is not possible on Fargate. Leave the kind away for empty space, or run the task on EC2. [volume-docker-fargate]",
        ],
    ],
    [
        "FSx on Fargate",
        {},
        withVolume({
            fsx: { fileSystemId: "fs-0a", rootDirectory: "share", domain: "corp", credentialsParameterArn: SECRET },
        }),
        ["volumes.data.fsx: needs Windows tasks on EC2. Use EFS, or run the task on EC2. [fsx-volume]"],
    ],
    [
        "S3 Files on EC2",
        {},
        {
            ...EC2,
            ...withVolume({
                s3Files: { fileSystemArn: "arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0a" },
            }),
        },
        [
            "volumes.data.s3Files: is not possible on EC2: such a task fails when it starts. Run the task on Fargate or Managed Instances. [s3-files-volume]",
        ],
    ],
    [
        "a bucket for a file system of S3 Files",
        {},
        withVolume({ s3Files: { fileSystemArn: "arn:aws:s3:::bucket" } }),
        [
            'volumes.data.s3Files.fileSystemArn: "arn:aws:s3:::bucket" is not the ARN of a file system of S3 Files. Write one such as arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0123456789abcdef0. [s3-files-volume]',
        ],
    ],
    [
        "a task's Docker volume that is provisioned",
        {},
        { ...EC2, ...withVolume({ docker: { autoprovision: true } }) },
        [
            "volumes.data.docker.autoprovision: is for shared volumes only. Remove it, or use the scope shared. [volume-docker-scope]",
        ],
    ],
    [
        "an EBS volume without a size",
        {},
        withVolume({ ebs: {} }),
        [
            "volumes.data.ebs.sizeGib: neither a size nor a snapshot is given. Write the size in GiB. [ebs-size-or-snapshot]",
        ],
    ],
    [
        "an EBS volume that is too large",
        {},
        withVolume({ ebs: { sizeGib: 20000 } }),
        ["volumes.data.ebs.sizeGib: 20000 is not possible. Use a whole number from 1 to 16384. [ebs-size]"],
    ],
    [
        "operations of a volume that has none to choose",
        {},
        withVolume({ ebs: { sizeGib: 20, volumeType: "gp2", iops: 3000 } }),
        [
            "volumes.data.ebs.iops: is given, and the operations of gp2 follow its size. Remove it, or use gp3. [ebs-iops]",
        ],
    ],
    [
        "io2 without its operations",
        {},
        withVolume({ ebs: { sizeGib: 20, volumeType: "io2" } }),
        ["volumes.data.ebs.iops: is missing: io2 needs it. Write a number from 100 to 256000. [ebs-iops]"],
    ],
    [
        "more operations than a gp3 volume of the size has",
        {},
        withVolume({ ebs: { sizeGib: 8, iops: 4001 } }),
        [
            "volumes.data.ebs.iops: 4001 are too many for 8 GiB: gp3 has up to 500 for each. Use at most 4000, or `sizeGib: 9`. [ebs-iops]",
        ],
    ],
    [
        "more operations than an io1 volume of the size has",
        {},
        withVolume({ ebs: { sizeGib: 20, volumeType: "io1", iops: 1001 } }),
        [
            "volumes.data.ebs.iops: 1001 are too many for 20 GiB: io1 has up to 50 for each. Use at most 1000, or `sizeGib: 21`. [ebs-iops]",
        ],
    ],
    [
        "more operations than an io2 volume of the size has",
        {},
        withVolume({ ebs: { sizeGib: 4, volumeType: "io2", iops: 4500 } }),
        [
            "volumes.data.ebs.iops: 4500 are too many for 4 GiB: io2 has up to 1000 for each. Use at most 4000, or `sizeGib: 5`. [ebs-iops]",
        ],
    ],
    [
        "more throughput than the operations can carry",
        {},
        withVolume({ ebs: { sizeGib: 100, throughput: 800 } }),
        [
            "volumes.data.ebs.throughput: 800 MiB/s take 3200 operations a second, and the volume has 3000. Use at most 750, or `iops: 3200`. [ebs-throughput]",
        ],
    ],
    [
        "throughput of another type than gp3",
        {},
        withVolume({ ebs: { sizeGib: 20, volumeType: "io2", iops: 100, throughput: 250 } }),
        ["volumes.data.ebs.throughput: is for gp3, and the volume is io2. Remove it, or use gp3. [ebs-throughput]"],
    ],
    [
        "a snapshot that is none",
        {},
        withVolume({ ebs: { snapshotId: "latest" } }),
        [
            'volumes.data.ebs.snapshotId: "latest" is not the id of a snapshot. Write an id such as snap-0123456789abcdef0. [ebs-snapshot]',
        ],
    ],
    [
        "a loading rate without a snapshot",
        {},
        withVolume({ ebs: { sizeGib: 20, volumeInitializationRate: 100 } }),
        [
            "volumes.data.ebs.volumeInitializationRate: is given, and there is no snapshot to load. Remove it. [ebs-initialization-rate]",
        ],
    ],
    [
        "magnetic disks on Fargate",
        {},
        withVolume({ ebs: { sizeGib: 20, volumeType: "standard" } }),
        ["volumes.data.ebs.volumeType: standard is not possible on Fargate. Use gp3. [ebs-magnetic-fargate]"],
    ],
    [
        "two EBS volumes",
        {},
        {
            volumes: { a: { ebs: { sizeGib: 1 } }, b: { ebs: { sizeGib: 1 } } },
            containers: { app: { image: IMAGE, mountPoints: { "/a": { volume: "a" }, "/b": { volume: "b" } } } },
        },
        [
            'volumes.b.ebs: "a" is an EBS volume already, and a task can have one. Keep one, or make the other one an EFS volume. [ebs-one-volume]',
        ],
    ],
    [
        "mounts of an unknown container",
        { volumesFrom: { side: {} } },
        {},
        [
            'containers.app.volumesFrom.side: there is no container "side". Name another container of the task. [volumes-from]',
        ],
    ],
    [
        "mounts of each other",
        {},
        twoContainers({ volumesFrom: { a: {} } }, { volumesFrom: { b: {} } }),
        [
            'containers.a.volumesFrom.b: "b" has the mounts of "a" in its turn. Remove one of the two. [volumes-from]',
            'containers.b.volumesFrom.a: "a" has the mounts of "b" in its turn. Remove one of the two. [volumes-from]',
        ],
    ],
    [
        "a disk that Fargate lacks",
        {},
        { ephemeralStorageGib: 20 },
        ["ephemeralStorageGib: 20 is not possible. Use a whole number from 21 to 200. [out-of-range]"],
    ],
    [
        "Fargate's disk on EC2",
        {},
        { ...EC2, ephemeralStorageGib: 30 },
        ["ephemeralStorageGib: is for Fargate only. Give the instances larger disks. [ephemeral-storage]"],
    ],
];

const MANY = Array.from(
    { length: 120 },
    (_, index) => `arn:aws:s3:::a-bucket-with-a-name-that-is-long-enough/${index}`,
);

const ROLES: Refused[] = [
    [
        "statements that are longer than the policies of a role",
        {},
        {
            taskRole: {
                statements: [{ actions: ["s3:GetObject"], resources: MANY.map((arn) => `${arn}/${"x".repeat(32)}`) }],
            },
        },
        [
            "taskRole.statements: have 11109 characters as a policy, and the policies of a role 10240 together. Make a managed policy of them, and name that one for the role. [task-policy-size]",
        ],
    ],
    [
        "a role that is none",
        {},
        { taskRole: { roleArn: "web" } },
        [
            'taskRole.roleArn: "web" is not the ARN of a role. Write one such as arn:aws:iam::123456789012:role/name. [role-arn]',
        ],
    ],
    [
        "statements for a role from elsewhere",
        {},
        { taskRole: { roleArn: "arn:aws:iam::123456789012:role/web", statements: [] } },
        [
            "taskRole.statements: describes a new role, and `roleArn` names an existing one. Keep one of the two. [role-new-or-existing]",
        ],
    ],
    [
        "one role for both",
        {},
        {
            taskRole: { roleArn: "arn:aws:iam::123456789012:role/web" },
            executionRole: { roleArn: "arn:aws:iam::123456789012:role/web" },
        },
        [
            "taskRole.roleArn: is the execution role too, so the application could read every secret of the task. Give each of them a role of its own. [task-roles-shared]",
        ],
    ],
    [
        "a managed policy that is none",
        {},
        { taskRole: { managedPolicies: { read: "ReadOnlyAccess" } } },
        [
            'taskRole.managedPolicies.read: "ReadOnlyAccess" is not the ARN of a policy. Write one such as arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy. [role-arn]',
        ],
    ],
    [
        "a grant on something else",
        {},
        { taskRole: { grants: { sqsConsume: ["arn:aws:sns:eu-central-1:123456789012:topic"] } } },
        [
            'taskRole.grants.sqsConsume[0]: "arn:aws:sns:eu-central-1:123456789012:topic" is not an ARN of sqs. Write one that begins with arn:aws:sqs:. [task-grant-arn]',
        ],
    ],
    [
        "an action that is none",
        {},
        { taskRole: { statements: [{ actions: ["GetObject"], resources: ["arn:aws:s3:::b"] }] } },
        [
            'taskRole.statements[0].actions: "GetObject" is no action. Write the service and the action, such as s3:GetObject. [task-policy-form]',
        ],
    ],
    [
        "an operator that is none",
        {},
        {
            taskRole: {
                statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b"], conditions: { Equals: {} } }],
            },
        },
        ["taskRole.statements[0].conditions.Equals: is no operator of IAM. Write StringEquals. [task-policy-form]"],
    ],
    [
        "an operator that is almost one",
        {},
        {
            taskRole: {
                statements: [
                    { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b"], conditions: { StringEqual: {} } },
                ],
            },
        },
        [
            "taskRole.statements[0].conditions.StringEqual: is no operator of IAM. Write StringEquals. [task-policy-form]",
        ],
    ],
    [
        "a resource that is no ARN",
        {},
        { taskRole: { statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a", "s3://b/*"] }] } },
        [
            'taskRole.statements[0].resources[1]: "s3://b/*" is no ARN, and IAM takes nothing else. Write the whole ARN, such as arn:aws:s3:::bucket/*. [task-policy-form]',
        ],
    ],
    [
        "every action of a service, in capitals",
        {},
        { taskRole: { statements: [{ actions: ["S3:*"], resources: ["arn:aws:s3:::b"] }] } },
        [
            "taskRole.statements[0].actions: S3:* allows more than an application needs (IAM.21). Name the actions. [task-policy-wildcard]",
        ],
    ],
    [
        "every secret for the execution role",
        {},
        { executionRole: { statements: [{ actions: ["secretsmanager:*"], resources: ["*"] }] } },
        [
            "executionRole.statements[0].actions: secretsmanager:* allows more than an application needs (IAM.21). Name the actions. [task-policy-wildcard]",
            'executionRole.statements[0].resources: "*" allows the actions on everything in the account. Name the ARNs. [task-policy-wildcard]',
        ],
    ],
];

const LOGS: Refused[] = [
    [
        "[ECS.9] no logs in production",
        {},
        { logging: { driver: "none" } },
        ["logging.driver: keeps nothing of what the container says (ECS.9). Use awslogs. [log-driver-missing]"],
    ],
    [
        "a driver that Fargate lacks",
        {},
        { logging: { driver: "gelf" } },
        ["logging.driver: gelf is not possible on Fargate. Use awslogs, awsfirelens or splunk. [log-driver-fargate]"],
    ],
    [
        "an unknown option of awslogs",
        {},
        { logging: { options: { "awslogs-regoin": "x" } } },
        [
            "logging.options.awslogs-regoin: awslogs has no such option. Remove it: the Region is that of the log group. [awslogs-options]",
        ],
    ],
    [
        "another stream prefix",
        {},
        { logging: { options: { "awslogs-stream-prefix": "x" } } },
        [
            "logging.options.awslogs-stream-prefix: is the container's name: that is how its log is found when it stopped. Remove it. [awslogs-stream-prefix]",
        ],
    ],
    [
        "two ways to join lines",
        {},
        { logging: { datetimeFormat: "%Y", multilinePattern: "^a" } },
        ["logging.multilinePattern: is given beside `datetimeFormat`. Keep one of the two. [awslogs-multiline]"],
    ],
    [
        "a pattern that is none",
        {},
        { logging: { multilinePattern: "(" } },
        [
            'logging.multilinePattern: "(" is no regular expression. Write one that matches the first line of an event, such as ^\\d{4}-. [awslogs-multiline]',
        ],
    ],
    [
        "a buffer that is no size",
        {},
        { logging: { maxBufferSize: "25 MB" } },
        ['logging.maxBufferSize: "25 MB" is no size. Write a number with k, m or g, such as 25m. [log-buffer]'],
    ],
    [
        "a buffer of a blocking log",
        {},
        { logging: { mode: "blocking", maxBufferSize: "1m" } },
        ["logging.maxBufferSize: has no effect on a blocking log. Remove it. [log-buffer]"],
    ],
    [
        "a buffer that loses events at once",
        {},
        { logging: { maxBufferSize: "4k" } },
        ["logging.maxBufferSize: 4k loses events at the first burst. Use 1m or more. [log-buffer]"],
    ],
    [
        "Splunk without a token",
        {},
        { logging: { driver: "splunk", options: { "splunk-url": "https://s" } } },
        ["logging.secretOptions.splunk-token: is missing. Add the ARN of the secret with the token. [splunk-options]"],
    ],
    [
        "Splunk's token in plain text",
        {},
        { logging: { driver: "splunk", options: { "splunk-url": "https://s", "splunk-token": "t" } } },
        [
            "logging.options.splunk-token: everybody who can describe the task can read it. Put it into Secrets Manager and its ARN under `secretOptions`. [splunk-options]",
        ],
    ],
    [
        "arguments of awslogs for another driver",
        {
            logging: {
                driver: "splunk",
                mode: "blocking",
                options: { "splunk-url": "https://s" },
                secretOptions: { "splunk-token": SECRET },
            },
        },
        {},
        [
            "containers.app.logging.mode: is for awslogs, and the driver is splunk. Use the driver's own `options`. [log-driver-option]",
        ],
    ],
    [
        "a log router that is not there",
        { logging: { driver: "awsfirelens" } },
        {},
        [
            "containers.app.logging.driver: hands the output to a log router, and the task has none. Add `sidecars: { firelens: {} }`, or use awslogs. [firelens-router-missing]",
        ],
    ],
    [
        "retention of a group from elsewhere",
        {},
        {
            logging: {
                existingLogGroupArn: "arn:aws:logs:eu-central-1:123456789012:log-group:web",
                retentionDays: 365,
            },
        },
        [
            "logging.retentionDays: describes a new log group, and `existingLogGroupArn` names an existing one. Keep one of the two. [log-retention-and-group]",
        ],
    ],
    [
        "a group from elsewhere that is none",
        {},
        { logging: { existingLogGroupArn: "web" } },
        [
            'logging.existingLogGroupArn: "web" is not the ARN of a log group. Write one such as arn:aws:logs:eu-central-1:123456789012:log-group:name. [log-group-arn]',
        ],
    ],
    [
        "a stream of a group from elsewhere",
        {},
        { logging: { existingLogGroupArn: "arn:aws:logs:eu-central-1:123456789012:log-group:web:log-stream:a" } },
        [
            'logging.existingLogGroupArn: "arn:aws:logs:eu-central-1:123456789012:log-group:web:log-stream:a" is not the ARN of a log group. Write one such as arn:aws:logs:eu-central-1:123456789012:log-group:name. [log-group-arn]',
        ],
    ],
    [
        "a name that no group can have",
        {},
        { logging: { logGroupName: "my logs" } },
        [
            'logging.logGroupName: "my logs" is not the name of a log group. Use up to 512 letters, digits and _ / . # -. [log-group-name]',
        ],
    ],
    [
        "a pattern of errors that counts everything",
        {},
        { logging: { errorPattern: "" } },
        [
            "logging.errorPattern: is empty, and would count every event. Write one such as ?ERROR ?FATAL. [log-error-pattern]",
        ],
    ],
];

const SIDECARS: Refused[] = [
    [
        "a container of a sidecar's name",
        {},
        { sidecars: { xray: {} }, containers: { xray: { image: IMAGE } } },
        ["containers.xray: is the name of a container that a sidecar makes. Choose another name. [sidecar-name]"],
    ],
    [
        "two configurations of the collector",
        {},
        {
            sidecars: {
                otel: { config: "a: b", configParameterArn: "arn:aws:ssm:eu-central-1:123456789012:parameter/otel" },
            },
        },
        ["sidecars.otel.configParameterArn: is given beside `config`. Keep one of the two. [sidecar-config]"],
    ],
    [
        "a parameter with a configuration that is none",
        {},
        { sidecars: { otel: { configParameterArn: "/otel/config" } } },
        [
            'sidecars.otel.configParameterArn: "/otel/config" cannot be read as a secret. Write the ARN of a Secrets Manager secret or of a Systems Manager parameter. [secret-reference]',
        ],
    ],
    [
        "a role of the daemon that is none",
        {},
        { sidecars: { xray: { roleArn: "tracing" } } },
        [
            'sidecars.xray.roleArn: "tracing" is not the ARN of a role. Write one such as arn:aws:iam::123456789012:role/name. [sidecar-arn]',
        ],
    ],
    ...["arn:aws:s3:::logs/web", "arn:aws:s3:eu-central-1:123456789012:accesspoint/logs"].map((bucketArn): Refused => [
        `a part of a bucket for logs: ${bucketArn}`,
        {},
        { sidecars: { firelens: { s3: { bucketArn } } } },
        [
            `sidecars.firelens.s3.bucketArn: "${bucketArn}" is not a bucket as a whole. Write arn:aws:s3:::bucket, and a folder as \`prefix\`. [sidecar-arn]`,
        ],
    ]),
    [
        "a workspace that is none",
        {},
        { sidecars: { otel: { prometheusWorkspaceArn: "ws-1" } } },
        [
            'sidecars.otel.prometheusWorkspaceArn: "ws-1" is not the ARN of a workspace. Write one such as arn:aws:aps:eu-central-1:123456789012:workspace/ws-…. [sidecar-arn]',
        ],
    ],
    [
        "a namespace beside a configuration",
        {},
        { sidecars: { cloudwatchAgent: { config: "{}", namespace: "a" } } },
        ["sidecars.cloudwatchAgent.namespace: is given, and stands in `config`. Keep one of the two. [sidecar-config]"],
    ],
    [
        "two outputs of the log router",
        {},
        {
            sidecars: {
                firelens: {
                    cloudwatch: true,
                    firehoseStreamArn: "arn:aws:firehose:eu-central-1:123456789012:deliverystream/logs",
                },
            },
        },
        [
            "sidecars.firelens: sends to cloudwatch, firehoseStreamArn, and ECS makes one output of them. Keep one, or write the outputs into a file and name it as `configFile`. [firelens-config]",
        ],
    ],
    [
        "an output without a name",
        {},
        { sidecars: { firelens: { custom: { Host: "logs" } } } },
        [
            "sidecars.firelens.custom: has no `Name`. Add the name of an output of Fluent Bit, such as http. [firelens-config]",
        ],
    ],
    [
        "sidecars that the containers do not reach",
        {},
        { ...ON_BRIDGE, sidecars: { otel: {} } },
        [
            "sidecars: otel: containers do not reach each other on localhost in the mode bridge. Use the network mode awsvpc. [sidecar-network-mode]",
        ],
    ],
    [
        "sidecars that make the containers too many",
        {},
        {
            sidecars: { xray: {}, cloudwatchAgent: {} },
            containers: Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`c${i}`, { image: "a:1" }])),
        },
        ["containers: 11 containers are not possible. Describe 1 to 10. [task-container-count]"],
    ],
];

const WHOLE: Refused[] = [
    [
        "what Linux has on Windows",
        {},
        {
            runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
            cpu: 1024,
            memoryMib: 2048,
            hardening: "strict",
            sidecars: { xray: {} },
            ...withVolume({ efs: { fileSystemId: "fs-0a" } }),
        },
        [
            "volumes.data.efs: is for Linux, and the task is for Windows. Remove it. [volume-windows]",
            "hardening: is for Linux, and the task is for Windows. Remove it. [task-hardening-windows]",
            "sidecars: is for Linux, and the task is for Windows. Remove it. [sidecar-windows]",
        ],
    ],
    [
        "[ECS.3] the host's processes",
        {},
        { ...EC2, isolation: { pidMode: "host" } },
        [
            "isolation.pidMode: host shows every process of the instance (ECS.3). Use task, or remove it. [task-pid-host]",
        ],
    ],
    [
        "the host's processes on Fargate",
        {},
        { isolation: { pidMode: "host" } },
        ["isolation.pidMode: host is not possible on Fargate. Use task, or remove it. [task-pid-mode]"],
    ],
    [
        "shared memory of a task on Fargate",
        {},
        { isolation: { ipcMode: "task" } },
        ["isolation.ipcMode: is possible on Linux instances of EC2 only. Remove it. [task-ipc-mode]"],
    ],
    [
        "faults without a network",
        {},
        { ...ON_BRIDGE, enableFaultInjection: true },
        [
            "enableFaultInjection: is not possible in the network mode bridge. Use awsvpc or host. [task-fault-injection]",
        ],
    ],
];

refusesAll("volumes", VOLUMES);
refusesAll("roles", ROLES);
refusesAll("logs", LOGS);
refusesAll("sidecars", SIDECARS);
refusesAll("the whole task", WHOLE);
