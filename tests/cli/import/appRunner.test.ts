import * as assert from "node:assert/strict";
import { parse } from "yaml";
import { importAppRunner, importAppRunnerYaml } from "../../../cli/import/apprunner/appRunner";
import type { Imported } from "../../../cli/import/compose/compose";
import { leavesOf, shownPath } from "../../../cli/import/ledger";
import { command, directoryWith, filesIn } from "../running";

const ARN = "arn:aws:apprunner:eu-central-1:123456789012:service/shop/8fe1e10304f84fd2b0df550fe98a71fa";
const SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf";

const OF_IMAGE = {
    Service: {
        ServiceName: "Shop",
        ServiceId: "8fe1e10304f84fd2b0df550fe98a71fa",
        ServiceArn: ARN,
        ServiceUrl: "psbqam834h.eu-central-1.awsapprunner.com",
        CreatedAt: "2024-11-20T19:05:25Z",
        UpdatedAt: "2024-11-20T19:05:25Z",
        Status: "RUNNING",
        SourceConfiguration: {
            ImageRepository: {
                ImageIdentifier: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:7",
                ImageRepositoryType: "ECR",
                ImageConfiguration: {
                    Port: "8000",
                    StartCommand: "serve 'all of it'",
                    RuntimeEnvironmentVariables: { STAGE: "prod", API_TOKEN: "x" },
                    RuntimeEnvironmentSecrets: { DB: SECRET, OTHER: "/shop/other" },
                },
            },
            AutoDeploymentsEnabled: true,
            AuthenticationConfiguration: { AccessRoleArn: "arn:aws:iam::123456789012:role/pull" },
        },
        InstanceConfiguration: { Cpu: "1024", Memory: "3 GB", InstanceRoleArn: "arn:aws:iam::123456789012:role/shop" },
        HealthCheckConfiguration: {
            Protocol: "HTTP",
            Path: "/up",
            Interval: 10,
            Timeout: 5,
            HealthyThreshold: 1,
            UnhealthyThreshold: 5,
        },
        AutoScalingConfigurationSummary: {
            AutoScalingConfigurationName: "Default",
            AutoScalingConfigurationRevision: 1,
        },
        NetworkConfiguration: { EgressConfiguration: { EgressType: "DEFAULT" }, IpAddressType: "IPV4" },
        FutureThing: { A: 1 },
    },
};

const OF_CODE = {
    Service: {
        ServiceName: "code",
        SourceConfiguration: {
            CodeRepository: {
                RepositoryUrl: "https://github.com/acme/code",
                SourceCodeVersion: { Type: "BRANCH", Value: "main" },
                SourceDirectory: "/",
                CodeConfiguration: {
                    ConfigurationSource: "API",
                    CodeConfigurationValues: { Runtime: "PYTHON_311", BuildCommand: "pip install .", Port: "80" },
                },
            },
        },
        HealthCheckConfiguration: { Protocol: "TCP", Interval: 5 },
    },
};

const YAML = `
version: 1.0
runtime: python311
build:
  commands: { pre-build: [ls], build: [pip install .], post-build: [rm -rf x] }
  env: [{ name: FLAG, value: 1 }]
run:
  runtime-version: 3.11.8
  pre-run: [date]
  command: python app.py --name "a b"
  network: { port: 8001, env: MY_PORT }
  env: [{ name: LEVEL, value: info }]
  secrets: [{ name: DB, value-from: "${SECRET}" }, { name: OTHER, value-from: other }]
`;

function assertAllSaid({ whole, ledger }: Imported, unknown: string[]): void {
    const said = new Set(ledger.notes.map(({ path }) => JSON.stringify(path)));
    const silent = leavesOf(whole, []).filter(
        (leaf) => !leaf.some((_, index) => said.has(JSON.stringify(leaf.slice(0, index + 1)))),
    );
    const found = ledger.notes.filter(({ kind }) => kind === "unknown").map(({ path }) => shownPath(path));
    assert.deepEqual([silent.map(shownPath), found], [[], unknown]);
}

describe("import apprunner", function () {
    this.timeout(60_000);

    it("carries a service of an image, and accounts for everything", () => {
        const imported = importAppRunner(OF_IMAGE);

        assertAllSaid(imported, ["Service.FutureThing.A"]);
        assert.deepEqual(imported.environment.services, {
            shop: {
                containers: {
                    shop: {
                        image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop:7",
                        port: 8000,
                        command: ["serve", "all of it"],
                        environment: { STAGE: "prod" },
                        secretValues: { API_TOKEN: "x" },
                        secrets: { DB: SECRET },
                    },
                },
                cpu: 1024,
                memoryMib: 3072,
                ingress: {
                    paths: ["/*"],
                    healthCheck: {
                        path: "/up",
                        intervalSeconds: 10,
                        timeoutSeconds: 5,
                        healthyThreshold: 2,
                        unhealthyThreshold: 5,
                    },
                },
            },
        });
    });

    it("says what a service of sources lacks", () => {
        const imported = importAppRunner(OF_CODE);

        assertAllSaid(imported, ["Service.SourceConfiguration.CodeRepository.CodeConfiguration.ConfigurationSource"]);
        assert.equal((imported.environment.services as any).code.containers.code.image, undefined);
    });

    it("carries an apprunner.yaml with an image that somebody builds", () => {
        const imported = importAppRunnerYaml(parse(YAML), "public.ecr.aws/acme/app:1");

        assertAllSaid(imported, []);
        assert.deepEqual((imported.environment.services as any).app.containers.app, {
            image: "public.ecr.aws/acme/app:1",
            command: ["python", "app.py", "--name", "a b"],
            port: 8001,
            environment: { MY_PORT: "8001", LEVEL: "info", FLAG: "1" },
            secrets: { DB: SECRET },
        });
    });

    it("writes what check finds right, of JSON and of YAML", async () => {
        const directory = directoryWith({ "service.json": JSON.stringify(OF_IMAGE), "apprunner.yaml": YAML });
        const json = await command(directory, ["import", "apprunner", "service.json"]);
        const yaml = await command(directory, [
            ...["import", "apprunner", "apprunner.yaml", "-s", "code", "--image", "public.ecr.aws/acme/app:1"],
        ]);

        assert.deepEqual([json.code, yaml.code, json.err, yaml.err], [0, 0, "", ""]);
        assert.match((await command(directory, ["check"])).out, /^2 stack files checked, 0 errors, /m);
    });

    it("says how to read a service of which it gets the ARN, an image that is missing, and a file", async () => {
        const directory = directoryWith({ "apprunner.yaml": YAML });
        const arn = await command(directory, ["import", "apprunner", ARN]);
        const yaml = await command(directory, ["import", "apprunner", "apprunner.yaml"]);
        const none = await command(directory, ["import", "apprunner", "none.json"]);

        assert.deepEqual([arn.code, yaml.code, none.code], [2, 2, 2]);
        assert.match(arn.err, new RegExp(`aws apprunner describe-service --service-arn ${ARN} > service\\.json`));
        assert.match(yaml.err, /names no image\. Build one, and give it with `--image`/);
        assert.equal(none.err, "There is no file none.json.\n");
        assert.deepEqual(Object.keys(filesIn(directory)), ["apprunner.yaml"]);
    });

    it("writes nothing where nothing is left", async () => {
        const directory = directoryWith({ "service.json": JSON.stringify(OF_CODE) });
        const { code, err } = await command(directory, ["import", "apprunner", "service.json"]);

        assert.equal(code, 1);
        assert.match(err, /^Nothing is left that could be a service:\n {2}service\.json:1: /);
        assert.deepEqual(Object.keys(filesIn(directory)), ["service.json"]);
    });
});
