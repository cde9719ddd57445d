import type { Imported } from "../compose/compose";
import { Ledger, type Path } from "../ledger";
import { sizeFor } from "../sizes";
import { Target, type Tree, tree } from "../target";
import { isSecretName, nameOf, shellWords } from "../texts";

/** Makes an environment of what `aws apprunner describe-service` prints. */
export function importAppRunner(described: unknown): Imported {
    const ledger = new Ledger();
    const environment: Tree = { preset: "development", services: {} };
    const at: Path = "Service" in tree(described) ? ["Service"] : [];
    const given = tree(at.length > 0 ? tree(described).Service : described);
    const name = nameOf(String(given.ServiceName ?? "app"));
    const service = new Target(environment, ledger).below("services", name);
    const container = service.below("containers", name);
    ledger.carried([...at, "ServiceName"], service.at);

    const source = tree(given.SourceConfiguration);
    const image = tree(source.ImageRepository);
    const repository = [...at, "SourceConfiguration", "ImageRepository"];
    if (image.ImageIdentifier !== undefined) {
        container.set([...repository, "ImageIdentifier"], "image", image.ImageIdentifier);
        ledger.left([...repository, "ImageRepositoryType"], "ECS sees it by the name of the image", "Nothing");
    }
    const code = tree(source.CodeRepository);
    const codePath = [...at, "SourceConfiguration", "CodeRepository"];
    if (source.CodeRepository !== undefined) {
        ledger.left(
            [...codePath, "RepositoryUrl"],
            "App Runner builds the image from it",
            "Write a Dockerfile, and `build` with its directory",
        );
        ledger.left([...codePath, "SourceCodeVersion"], "A pipeline decides what is built", "Nothing");
        ledger.left([...codePath, "SourceDirectory"], "Is the context of the build", "Write `build.context`");
    }
    const isCode = source.CodeRepository !== undefined;
    const values = isCode ? tree(tree(code.CodeConfiguration).CodeConfigurationValues) : tree(image.ImageConfiguration);
    const valuesAt = isCode
        ? [...codePath, "CodeConfiguration", "CodeConfigurationValues"]
        : [...repository, "ImageConfiguration"];
    writeRun(container, values, valuesAt);
    writeInstance(service, tree(given.InstanceConfiguration), [...at, "InstanceConfiguration"]);
    service.below("ingress").written.paths = ["/*"];
    writeHealth(service, tree(given.HealthCheckConfiguration), [...at, "HealthCheckConfiguration"]);
    leaveRest(given, at, ledger);
    ledger.finish(described);
    return { environment, ledger, whole: described };
}

/** Makes an environment of an `apprunner.yaml`, which says how an image is built and run, and not which. */
export function importAppRunnerYaml(file: unknown, image: string | undefined): Imported {
    const ledger = new Ledger();
    const environment: Tree = { preset: "development", services: {} };
    const service = new Target(environment, ledger).below("services", "app");
    const container = service.below("containers", "app");
    const { run, build } = tree(file);
    const { command, network, env, secrets, "pre-run": preRun } = tree(run);
    container.written.image = image;
    if (command !== undefined) {
        container.set(["run", "command"], "command", shellWords(String(command)));
    }
    container.set(["run", "network", "port"], "port", Number(tree(network).port ?? 8080));
    if (tree(network).env !== undefined) {
        const why = "is the name of the variable that has the port";
        container
            .below("environment")
            .set(["run", "network", "env"], String(tree(network).env), String(tree(network).port ?? 8080), why);
    }
    const variables = [
        ["run", env],
        ["build", tree(build).env],
    ] as const;
    for (const [part, given] of variables) {
        (Array.isArray(given) ? given : []).forEach((each, index) => {
            const { name, value } = tree(each);
            container.variables([part, "env", index], { [String(name)]: value }, isSecretName);
            ledger.carried([part, "env", index], `${container.at}.environment.${String(name)}`);
        });
    }
    (Array.isArray(secrets) ? secrets : []).forEach((each, index) => {
        const { name, "value-from": from } = tree(each);
        writeSecret(container, String(name), String(from), ["run", "secrets", index]);
    });
    service.below("ingress").written.paths = ["/*"];
    const builds = "App Runner builds the image with it";
    ledger.left(["version"], "Is that of the file", "Nothing");
    ledger.left(["runtime"], builds, "Write it as `FROM` in a Dockerfile");
    ledger.left(["build", "commands"], builds, "Write them as `RUN` in a Dockerfile");
    ledger.left(["run", "runtime-version"], builds, "Write it as the tag of `FROM`");
    if (preRun !== undefined) {
        ledger.left(
            ["run", "pre-run"],
            "Runs before the command in the container",
            "Write it into the image's entry point",
        );
    }
    ledger.finish(file);
    return { environment, ledger, whole: file };
}

function writeRun(container: Target, values: Tree, at: Path): void {
    const { Port, StartCommand, RuntimeEnvironmentVariables, RuntimeEnvironmentSecrets, Runtime, BuildCommand } =
        values;
    container.set([...at, "Port"], "port", Number(Port ?? 8080));
    if (StartCommand !== undefined) {
        container.set([...at, "StartCommand"], "command", shellWords(String(StartCommand)));
    }
    container.variables([...at, "RuntimeEnvironmentVariables"], tree(RuntimeEnvironmentVariables), isSecretName);
    for (const [name, arn] of Object.entries(tree(RuntimeEnvironmentSecrets))) {
        writeSecret(container, name, String(arn), [...at, "RuntimeEnvironmentSecrets", name]);
    }
    for (const [key, value] of Object.entries({ Runtime, BuildCommand })) {
        if (value !== undefined) {
            container.ledger.left([...at, key], "App Runner builds the image with it", "Write it into a Dockerfile");
        }
    }
}

function writeSecret(container: Target, name: string, from: string, path: Path): void {
    if (from.startsWith("arn:")) {
        container.below("secrets").set(path, name, from);
    } else {
        container.ledger.left(path, `${from} is a name, and ECS wants an ARN`, `Write \`secrets: { ${name}: arn:… }\``);
    }
}

function writeInstance(service: Target, { Cpu, Memory, InstanceRoleArn }: Tree, at: Path): void {
    // "1024", or "1 vCPU" and "2 GB" as the console has them.
    const units = (text: unknown) =>
        Number(/[\d.]+/.exec(String(text))?.[0]) * (/[a-z]/i.test(String(text)) ? 1024 : 1);
    const size = Cpu === undefined && Memory === undefined ? undefined : sizeFor(units(Cpu ?? 0), units(Memory ?? 0));
    if (size !== undefined) {
        service.set([...at, "Cpu"], "cpu", size.cpu);
        service.set([...at, "Memory"], "memoryMib", size.memoryMib);
    }
    if (InstanceRoleArn !== undefined) {
        const todo = "Write its policies under `taskRole.statements`";
        service.ledger.left([...at, "InstanceRoleArn"], "Only App Runner may assume it", todo);
    }
}

function writeHealth(service: Target, given: Tree, at: Path): void {
    const check = service.below("ingress");
    const isHttp = given.Protocol === "HTTP";
    const parts: [string, string][] = [
        ["Path", "path"],
        ["Interval", "intervalSeconds"],
        ["Timeout", "timeoutSeconds"],
        ["HealthyThreshold", "healthyThreshold"],
        ["UnhealthyThreshold", "unhealthyThreshold"],
    ];
    for (const [key, to] of parts.filter(([key]) => given[key] !== undefined)) {
        // The load balancer takes 2 at least.
        const value = /Threshold$/.test(key) ? Math.max(2, Number(given[key])) : given[key];
        if (isHttp) {
            check.below("healthCheck").set([...at, key], to, value);
        } else {
            service.ledger.left(
                [...at, key],
                "Was a check of TCP, and the load balancer asks by HTTP",
                "Write `ingress.healthCheck.path`",
            );
        }
    }
    if (given.Protocol !== undefined) {
        service.ledger.carried([...at, "Protocol"], check.at, "is HTTP behind this load balancer");
    }
}

const REST: Readonly<Record<string, readonly [string, string]>> = {
    ServiceId: ["Is App Runner's", "Nothing"],
    ServiceArn: ["Is App Runner's", "Nothing"],
    ServiceUrl: ["Goes with the service", "Use `ingress.hosts` and a certificate"],
    CreatedAt: ["Is of the past", "Nothing"],
    UpdatedAt: ["Is of the past", "Nothing"],
    DeletedAt: ["Is of the past", "Nothing"],
    Status: ["Is of the moment", "Nothing"],
    AutoScalingConfigurationSummary: [
        "Has no numbers here; they count requests at the same time",
        "Write `scaling` with `requestsPerTask`",
    ],
    NetworkConfiguration: [
        "The environment has a network of its own",
        "Write `network.vpcId` and its subnets for one that there is",
    ],
    ObservabilityConfiguration: ["Traces need a collector beside the container", "Write `sidecars: { otel: {} }`"],
    EncryptionConfiguration: ["Was of App Runner's copy of the image", "Nothing"],
};

function leaveRest(given: Tree, at: Path, ledger: Ledger): void {
    Object.keys(given)
        .filter((key) => REST[key] !== undefined)
        .forEach((key) => ledger.left([...at, key], ...REST[key]));
    const source = tree(given.SourceConfiguration);
    const others: Readonly<Record<string, readonly [string, string]>> = {
        AutoDeploymentsEnabled: ["A pipeline decides what is deployed", "Run `pulumi up` there"],
        AuthenticationConfiguration: [
            "ECS pulls with the execution role",
            "Nothing for ECR; `repositoryCredentialsArn` for others",
        ],
    };
    Object.keys(source)
        .filter((key) => others[key] !== undefined)
        .forEach((key) => ledger.left([...at, "SourceConfiguration", key], ...others[key]));
}
