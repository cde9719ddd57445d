export const IMAGE = "public.ecr.aws/docker/library/busybox:1.37";
export const SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:web/database-AbCdEf";

/** Three containers with what tasks usually say. */
export const CONTAINERS = {
    web: {
        image: IMAGE,
        port: 8080,
        memoryMib: 512,
        environment: { STAGE: "prod", REGION: "eu-central-1" },
        secrets: { PASSWORD: `${SECRET}:password::` },
        healthCheck: { command: ["CMD", "/bin/check"] },
        dependsOn: { migrate: "SUCCESS" as const, cache: "START" as const },
        mountPoints: { "/data": { volume: "data" } },
    },
    migrate: { image: IMAGE, essential: false, command: ["migrate"], startTimeoutSeconds: 60 },
    cache: { image: IMAGE, memoryReservationMib: 128, security: { user: "1000:1000" } },
};

export const VOLUMES = { data: { efs: { fileSystemId: "fs-0123456789abcdef0" } } };
export const STATEMENTS = [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::assets/*"] }];
