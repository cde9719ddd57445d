import { EC2, IMAGE, type Refused, refusesAll, SECRET, twoContainers } from "./refused";

const CONTAINERS: Refused[] = [
    [
        "neither an image nor a build",
        { image: undefined },
        {},
        ["containers.app.image: is missing. Add it, or `build`. [image-missing]"],
    ],
    [
        "an image and a build",
        { build: { context: "tests/task/image" } },
        {},
        ["containers.app.build: is given, and so is an image. Keep one of the two. [image-missing]"],
    ],
    [
        "a build for another processor",
        { image: undefined, build: { context: "tests/task/image", platform: "linux/arm64" } },
        {},
        [
            "containers.app.build.platform: linux/arm64 does not run on the task's X86_64. Use linux/amd64, or another `runtimePlatform.cpuArchitecture`. [image-architecture]",
        ],
    ],
    [
        "pull credentials for ECR",
        { image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1.0.0", repositoryCredentialsArn: SECRET },
        {},
        [
            "containers.app.repositoryCredentialsArn: is given for an image in ECR, which the execution role pulls. Remove it. [image-registry-credentials]",
        ],
    ],
    [
        "pull credentials that are no secret",
        { repositoryCredentialsArn: "me:pw" },
        {},
        [
            'containers.app.repositoryCredentialsArn: "me:pw" is not the ARN of a secret. Write one such as arn:aws:secretsmanager:eu-central-1:123456789012:secret:name. [image-registry-credentials]',
        ],
    ],
    [
        "images that differ within a deployment",
        { versionConsistency: "disabled" },
        {},
        [
            "containers.app.versionConsistency: lets tasks of one deployment run different images. Remove it, or name the image by its digest. [version-consistency]",
        ],
    ],
    [
        "a container that wants more CPU than its task",
        { cpu: 1024 },
        {},
        [
            "cpu: the containers want 1024 CPU units, and the task has 512. Give it more, or the containers less. [task-cpu-sum]",
        ],
    ],
    [
        "a container that wants more memory than its task",
        { memoryMib: 2048 },
        {},
        [
            "containers.app.memoryMib: 2048 MiB are more than the task's 1024. Use at most 1024, or give the task more. [task-memory-sum]",
        ],
    ],
    [
        "containers that want more memory together than their task",
        {},
        twoContainers({ memoryMib: 600 }, { memoryReservationMib: 500 }),
        [
            "memoryMib: the containers want 1100 MiB, and the task has 1024. Give it more, or the containers less. [task-memory-sum]",
        ],
    ],
    [
        "a reservation above the limit",
        { memoryMib: 128, memoryReservationMib: 256 },
        {},
        [
            "containers.app.memoryReservationMib: 256 MiB are kept of at most 128. Use less than `memoryMib`. [container-memory-order]",
        ],
    ],
    [
        "memory that no container can live with",
        { memoryMib: 4 },
        {},
        ["containers.app.memoryMib: 4 is not possible. Use a whole number from 6 to 33554432. [out-of-range]"],
    ],
    [
        "GPUs on Fargate",
        { accelerators: { gpus: 1 } },
        {},
        [
            "containers.app.accelerators.gpus: is not possible on Fargate. Remove it, or run the task on EC2 `capacity`. [container-gpu]",
        ],
    ],
    [
        "eleven containers",
        {},
        { containers: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`c${i}`, { image: "a:1" }])) },
        ["containers: 11 containers are not possible. Describe 1 to 10. [task-container-count]"],
    ],
    [
        "a relative working directory",
        { workingDirectory: "srv" },
        {},
        [
            'containers.app.workingDirectory: "srv" is no absolute path. Begin with a slash, such as /var/data. [container-working-directory]',
        ],
    ],
    [
        "a start timeout that Fargate lacks",
        { startTimeoutSeconds: 121 },
        {},
        [
            "containers.app.startTimeoutSeconds: 121 is not possible. Use a whole number from 2 to 120. [container-start-timeout]",
        ],
    ],
    [
        "more exit codes than ECS keeps",
        { restartPolicy: { ignoredExitCodes: Array.from({ length: 51 }, (_, i) => i) } },
        {},
        [
            "containers.app.restartPolicy.ignoredExitCodes: 51 exit codes are too many. Use at most 50. [container-restart-policy]",
        ],
    ],
    [
        "a restart period that ECS lacks",
        { restartPolicy: { attemptPeriodSeconds: 30 } },
        {},
        [
            "containers.app.restartPolicy.attemptPeriodSeconds: 30 is not possible. Use a whole number from 60 to 1800. [out-of-range]",
        ],
    ],
    [
        "settings of a restart policy that is off",
        { restartPolicy: { enabled: false, attemptPeriodSeconds: 60 } },
        {},
        [
            "containers.app.restartPolicy.attemptPeriodSeconds: is given, and the policy is off. Remove it, or `enabled: false`. [container-restart-policy]",
        ],
    ],
    [
        "[ECS.4] a privileged container",
        { security: { privileged: true } },
        EC2,
        [
            "containers.app.security.privileged: gives the container the whole instance (ECS.4). Name `linux.capabilities` instead, or say under `security.privilegedReason` why it has to be. [container-privileged]",
        ],
    ],
    [
        "a privileged container on Fargate",
        { security: { privileged: true } },
        {},
        [
            "containers.app.security.privileged: gives the container the whole instance (ECS.4). Name `linux.capabilities` instead, or say under `security.privilegedReason` why it has to be. [container-privileged]",
            "containers.app.security.privileged: is not possible on Fargate. Remove it, or run the task on EC2 `capacity`. [container-privileged-fargate]",
        ],
    ],
    [
        "an entry point in one text",
        { entryPoint: "/bin/sh" },
        {},
        ['containers.app.entryPoint: "/bin/sh" is not possible. Write a list: ["/bin/sh"]. [wrong-type]'],
    ],
];

const PORTS: Refused[] = [
    [
        "a port that another port of the container has",
        { port: 80, ports: { web: { port: 80 } } },
        {},
        [
            "containers.app.ports.web: 80 is taken by another port of the container. Give each of them a number of its own. [container-port-unique]",
        ],
    ],
    [
        "a range over another container's port",
        {},
        twoContainers({ ports: { media: { range: "7000-9000" } } }, { port: 8080 }),
        [
            'containers.b.ports.media: 7000-9000 is taken by the container "a" of the same task. Give each container a port of its own. [container-port-unique]',
        ],
    ],
    [
        "a port without a number",
        { ports: { web: {} } },
        {},
        [
            "containers.app.ports.web: has neither a port nor a range. Write one of `port` and `range`. [port-range-form]",
        ],
    ],
    [
        "a port and a range in one",
        { ports: { web: { port: 1, range: "1-2" } } },
        {},
        ["containers.app.ports.web: has a port and a range. Write one of `port` and `range`. [port-range-form]"],
    ],
    [
        "a range that goes down",
        { ports: { web: { range: "9-8" } } },
        {},
        [
            'containers.app.ports.web.range: "9-8" is no range of ports. Write the first and the last one, from 1 to 65535, such as 8000-8010. [port-range-form]',
        ],
    ],
    [
        "a port's name that ECS lacks",
        { ports: { "Web!": { port: 1 } } },
        {},
        [
            'containers.app.ports.Web!: "Web!" is no name for a port. Use 1 to 64 of a-z 0-9 _ -, not beginning with a hyphen. [port-name]',
        ],
    ],
    [
        "two ports of one name",
        {},
        twoContainers({ ports: { x: { port: 1 } } }, { ports: { x: { port: 2 } } }),
        ['containers.b.ports.x: a port of the container "a" is called so too. Choose another name. [port-name-unique]'],
    ],
    [
        "a port's name that is a container's",
        { port: 80, ports: { app: { port: 81 } } },
        {},
        [
            'containers.app.ports.app: a port of the container "app" is called so too. Choose another name. [port-name-unique]',
        ],
    ],
    [
        "ports without a network",
        { port: 80 },
        { ...EC2, networkMode: "none" },
        [
            "containers.app.port: is given, and nothing reaches a task without a network. Remove it, or use the network mode awsvpc. [port-mappings-none-mode]",
        ],
    ],
    [
        "a range on the host's network",
        { security: { user: "1000" }, ports: { web: { range: "8-9" } } },
        { ...EC2, networkMode: "host" },
        [
            "containers.app.ports.web.range: is not possible on the host's network. Name each port, or use the network mode awsvpc. [port-range-form]",
        ],
    ],
];

const ORDER: Refused[] = [
    [
        "a container that waits for an unknown one",
        { dependsOn: { migarte: "START" } },
        { containers: { app: { image: IMAGE, dependsOn: { migarte: "START" } }, migrate: { image: IMAGE } } },
        ['containers.app.dependsOn.migarte: there is no container "migarte". Write `migrate`. [depends-on-unknown]'],
    ],
    [
        "a container that waits for itself",
        { dependsOn: { app: "START" } },
        {},
        ["containers.app.dependsOn.app: waits for itself. Remove it. [depends-on-unknown]"],
    ],
    [
        "containers that wait for each other",
        {},
        {
            containers: {
                a: { image: IMAGE, dependsOn: { b: "START" } },
                b: { image: IMAGE, dependsOn: { c: "START" } },
                c: { image: IMAGE, dependsOn: { a: "START" } },
            },
        },
        [
            "containers.a.dependsOn.b: a → b → c → a wait for each other, so none of them starts. Take one of the dependencies away. [depends-on-cycle]",
        ],
    ],
    [
        "HEALTHY without a health check",
        {},
        twoContainers({ dependsOn: { a: "HEALTHY" } }),
        [
            'containers.b.dependsOn.a: "a" has no health check, so it never becomes healthy. Give it a `healthCheck`, or wait for START. [depends-on-healthy]',
        ],
    ],
    [
        "SUCCESS of an essential container",
        {},
        twoContainers({ dependsOn: { a: "SUCCESS" } }),
        [
            'containers.b.dependsOn.a: "a" is essential, so the task stops when it ends. Give it `essential: false`. [depends-on-essential-exit]',
        ],
    ],
    [
        "a condition that ECS lacks",
        {},
        twoContainers({ dependsOn: { a: "READY" } }),
        [
            'containers.b.dependsOn.a: "READY" is not possible. Use one of START, COMPLETE, SUCCESS, HEALTHY. [enum-value]',
        ],
    ],
];

const LINUX: Refused[] = [
    [
        "a capability that there is not",
        { linux: { capabilities: { drop: ["NET"] } } },
        {},
        [
            'containers.app.linux.capabilities.drop[0]: "NET" is not possible. Use one of ALL, AUDIT_CONTROL, AUDIT_WRITE, BLOCK_SUSPEND, CHOWN, DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER, FSETID, IPC_LOCK, IPC_OWNER, KILL, LEASE, LINUX_IMMUTABLE, MAC_ADMIN, MAC_OVERRIDE, MKNOD, NET_ADMIN, NET_BIND_SERVICE, NET_BROADCAST, NET_RAW, SETFCAP, SETGID, SETPCAP, SETUID, SYS_ADMIN, SYS_BOOT, SYS_CHROOT, SYS_MODULE, SYS_NICE, SYS_PACCT, SYS_PTRACE, SYS_RAWIO, SYS_RESOURCE, SYS_TIME, SYS_TTY_CONFIG, SYSLOG, WAKE_ALARM. [container-capabilities]',
        ],
    ],
    [
        "a capability that Fargate does not add",
        { linux: { capabilities: { add: ["NET_ADMIN"] } } },
        {},
        [
            "containers.app.linux.capabilities.add: Fargate does not add NET_ADMIN. Add SYS_PTRACE only, or use EC2. [container-capabilities]",
        ],
    ],
    [
        "a capability that is added and dropped",
        { linux: { capabilities: { add: ["SYS_PTRACE"], drop: ["SYS_PTRACE"] } } },
        {},
        [
            "containers.app.linux.capabilities.drop: SYS_PTRACE is added and dropped. Keep one of the two. [container-capabilities]",
        ],
    ],
    [
        "devices on Fargate",
        { linux: { devices: { "/dev/fuse": {} } } },
        {},
        [
            "containers.app.linux.devices: is not possible on Fargate. Remove it, or run the task on EC2. [container-devices]",
        ],
    ],
    [
        "shared memory on Fargate",
        { linux: { sharedMemoryMib: 64 } },
        {},
        [
            "containers.app.linux.sharedMemoryMib: is not possible on Fargate. Remove it, or run the task on EC2. [container-shared-memory]",
        ],
    ],
    [
        "swap on Fargate",
        { linux: { maxSwapMib: 64 } },
        {},
        [
            "containers.app.linux.maxSwapMib: is not possible on Fargate. Remove it, or run the task on EC2. [container-swap]",
        ],
    ],
    [
        "swappiness without swap",
        { linux: { swappiness: 10 } },
        EC2,
        [
            "containers.app.linux.swappiness: has no effect without an amount of swap. Add `maxSwapMib`. [container-swap]",
        ],
    ],
    [
        "a file system in memory without a size",
        { linux: { tmpfs: { "/tmp": { sizeMib: 0 } } } },
        {},
        [
            "containers.app.linux.tmpfs./tmp.sizeMib: 0 is not possible. Use a whole number from 1 to 33554432. [out-of-range]",
        ],
    ],
    [
        "a mount option that there is not",
        { linux: { tmpfs: { "/tmp": { sizeMib: 1, mountOptions: ["fast"] } } } },
        {},
        [
            'containers.app.linux.tmpfs./tmp.mountOptions[0]: "fast" is not possible. Use one of defaults, ro, rw, suid, nosuid, dev, nodev, exec, noexec, sync, async, dirsync, remount, mand, nomand, atime, noatime, diratime, nodiratime, bind, rbind, unbindable, runbindable, private, rprivate, shared, rshared, slave, rslave, relatime, norelatime, strictatime, nostrictatime, mode, uid, gid, nr_inodes, nr_blocks, mpol. [container-tmpfs]',
        ],
    ],
    [
        "a limit that there is not",
        { linux: { ulimits: { files: { soft: 1, hard: 2 } } } },
        {},
        [
            'containers.app.linux.ulimits.files: "files" is not possible. Use one of core, cpu, data, fsize, locks, memlock, msgqueue, nice, nofile, nproc, rss, rtprio, rttime, sigpending, stack. [container-ulimits]',
        ],
    ],
    [
        "a soft limit above the hard one",
        { linux: { ulimits: { nofile: { soft: 3, hard: 2 } } } },
        {},
        [
            "containers.app.linux.ulimits.nofile.soft: the soft limit 3 is above the hard one 2. Use at most 2. [container-ulimits]",
        ],
    ],
    [
        "a kernel parameter of the whole host",
        { linux: { systemControls: { "vm.swappiness": "1" } } },
        {},
        [
            "containers.app.linux.systemControls.vm.swappiness: cannot be set for a container alone. Use one of net.*, fs.mqueue.*, or the kernel.msg*, kernel.sem and kernel.shm* parameters. [container-sysctl]",
        ],
    ],
    [
        "a host name in awsvpc",
        { network: { hostname: "web" } },
        EC2,
        [
            "containers.app.network.hostname: is not possible in the network mode awsvpc. Remove it, or use the network mode bridge or host. [container-hostname]",
        ],
    ],
    [
        "further hosts in awsvpc",
        { network: { extraHosts: { db: "10.0.0.5" } } },
        EC2,
        [
            "containers.app.network.extraHosts: is not possible in the network mode awsvpc. Remove it: a private hosted zone of Route 53 does the same. [container-extra-hosts]",
        ],
    ],
    [
        "links in awsvpc",
        { network: { links: ["a"] } },
        EC2,
        [
            "containers.app.network.links: is not possible in the network mode awsvpc. Remove it: containers of a task reach each other on localhost. [container-links]",
        ],
    ],
    [
        "DNS servers on Fargate",
        { network: { dnsServers: ["10.0.0.2"] } },
        {},
        [
            "containers.app.network.dnsServers: is not possible on Fargate. Remove it, or run the task on EC2 `capacity`. [container-dns-fargate]",
        ],
    ],
    [
        "a DNS server that is no address",
        { network: { dnsServers: ["dns.example.com"] } },
        EC2,
        [
            'containers.app.network.dnsServers[0]: "dns.example.com" is no address. Write one such as 10.0.0.2. [container-address]',
        ],
    ],
    [
        "security options on Fargate",
        { security: { dockerSecurityOptions: ["no-new-privileges"] } },
        {},
        [
            "containers.app.security.dockerSecurityOptions: is not possible on Fargate. Remove it, or run the task on EC2 `capacity`. [container-security-options]",
        ],
    ],
    [
        "a container without network on Fargate",
        { network: { enabled: false } },
        {},
        [
            "containers.app.network.enabled: is not possible on Fargate. Remove it, or run the task on EC2 `capacity`. [container-disable-networking]",
        ],
    ],
    [
        "what Linux has on Windows",
        { linux: { ulimits: { nofile: { soft: 1, hard: 2 } } } },
        { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" }, cpu: 1024, memoryMib: 2048 },
        [
            "containers.app.linux: is for Linux, and the task is for Windows. Remove it. [container-linux-parameters-windows]",
        ],
    ],
];

const ENVIRONMENT: Refused[] = [
    [
        "the name of a secret",
        { environment: { DB_PASSWORD: "x" } },
        {},
        [
            "containers.app.environment.DB_PASSWORD: is the name of a secret, and everybody who can describe the task can read its value. Put the value into Secrets Manager and its ARN under `secrets`, or name it under `notSecret`. [environment-secret-name]",
        ],
    ],
    [
        "the name of a secret in camel case",
        { environment: { stripeApiKey: "x" } },
        {},
        [
            "containers.app.environment.stripeApiKey: is the name of a secret, and everybody who can describe the task can read its value. Put the value into Secrets Manager and its ARN under `secrets`, or name it under `notSecret`. [environment-secret-name]",
        ],
    ],
    [
        "a token of GitHub",
        { environment: { A: "ghp_" + "a".repeat(36) } },
        {},
        [
            "containers.app.environment.A: the value looks like a GitHub token. Put the value into Secrets Manager and its ARN under `secrets`. [environment-secret-value]",
        ],
    ],
    [
        "a secret in a command",
        { command: ["run", "postgres://me:pw@db/app"] },
        {},
        [
            "containers.app.command[1]: looks like a URL with a password. Put it into Secrets Manager and read it from a variable under `secrets`. [environment-secret-value]",
        ],
    ],
    [
        "a secret in a label",
        { docker: { labels: { key: "AKIAABCDEFGHIJKLMNOP" } } },
        {},
        [
            "containers.app.docker.labels.key: looks like an AWS access key. Put it into Secrets Manager and read it from a variable under `secrets`. [environment-secret-value]",
        ],
    ],
    [
        "a value that is a secret by reference too",
        { secrets: { A: SECRET }, secretValues: { A: "x" } },
        {},
        ["containers.app.secretValues.A: is given under `secrets` too. Keep one of the two. [environment-duplicate]"],
    ],
    [
        "a secret's name that no resource can have",
        { secretValues: { "A-B": "x" } },
        {},
        [
            'containers.app.secretValues.A-B: "A-B" is no name for a variable. Use letters, digits and underscores. [environment-name]',
        ],
    ],
    [
        "a file of variables that is no object",
        { environmentFiles: ["s3://config/web.env"] },
        {},
        [
            'containers.app.environmentFiles[0]: "s3://config/web.env" is not the ARN of an object whose name ends in .env. Write arn:aws:s3:::bucket/folder/name.env. [environment-files]',
        ],
    ],
    [
        "a file of variables with another ending",
        { environmentFiles: ["arn:aws:s3:::config/web.txt"] },
        {},
        [
            'containers.app.environmentFiles[0]: "arn:aws:s3:::config/web.txt" is not the ARN of an object whose name ends in .env. Write arn:aws:s3:::bucket/folder/name.env. [environment-files]',
        ],
    ],
    [
        "eleven files of variables",
        { environmentFiles: Array.from({ length: 11 }, (_, i) => `arn:aws:s3:::config/${i}.env`) },
        {},
        ["containers.app.environmentFiles: 11 files are too many. Use at most 10. [environment-files]"],
    ],
];

const HARDENING: Refused[] = [
    [
        "[ECS.5] a writable root in a strict task",
        { security: { readonlyRootFilesystem: false } },
        { hardening: "strict" },
        [
            "containers.app.security.readonlyRootFilesystem: is off, and the task's hardening is strict (ECS.5). Remove it, and name what the container writes to under `security.scratchPaths` or `mountPoints`. [container-read-only-root]",
        ],
    ],
    [
        "[ECS.20] root in a strict task",
        { security: { user: "0:0" } },
        { hardening: "strict" },
        [
            'containers.app.security.user: "0:0" may do everything, and the task\'s hardening is strict (ECS.20). Use another user, or say under `security.rootUserReason` why it has to be this one. [container-user-root]',
        ],
    ],
    [
        "a scratch path that is mounted",
        { security: { scratchPaths: ["tmp"] } },
        {},
        [
            'containers.app.security.scratchPaths[0]: "tmp" is no absolute path. Begin with a slash, such as /var/data. [mount-path]',
        ],
    ],
];

refusesAll("containers", CONTAINERS);
refusesAll("ports", PORTS);
refusesAll("the order of the start", ORDER);
refusesAll("what Linux gives", LINUX);
refusesAll("the environment", ENVIRONMENT);
refusesAll("hardening", HARDENING);
