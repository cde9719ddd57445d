import { nearest } from "../../shared/nearest";
import { asWarning, listed, type Problem, shown } from "../../shared/problems";

const OF_AWS = "CodeDeployDefault.";

/** The configurations that AWS has for ECS. AWS: "Working with deployment configurations in CodeDeploy". */
const FOR_ECS = [
    "CodeDeployDefault.ECSAllAtOnce",
    "CodeDeployDefault.ECSCanary10Percent5Minutes",
    "CodeDeployDefault.ECSCanary10Percent15Minutes",
    "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
    "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
];

/** Those that AWS has for instances, which ask how many of them are healthy. Those for Lambda have it in their name. */
const FOR_INSTANCES = ["AllAtOnce", "HalfAtATime", "OneAtATime"].map((name) => OF_AWS + name);

/** What is wrong with the name of a deployment configuration; one of the user's own may have any name. */
export function configNameProblems(configName: unknown): Problem[] {
    const [rule, path] = ["codedeploy-config-name", "configName"] as const;
    if (typeof configName !== "string" || FOR_ECS.includes(configName)) {
        return [];
    }
    if (configName.startsWith("arn:")) {
        const message = `${shown(configName)} is an ARN, and CodeDeploy takes the name`;
        const own = /:deploymentconfig:(.+)$/.exec(configName)?.[1];
        return [{ rule, path, message, remedy: own ? `Write "${own}"` : "Write the name of the configuration" }];
    }
    const others = `one of ${listed(FOR_ECS)}, or the name of one of your own`;
    const platform = platformOf(configName);
    if (platform !== undefined) {
        const message = `${shown(configName)} is for ${platform}, and the service runs on ECS`;
        return [{ rule, path, message, remedy: `Use ${others}` }];
    }
    const full = FOR_ECS.find((name) => name === OF_AWS + configName);
    if (full !== undefined) {
        const message = `${shown(configName)} is one of your own, and AWS has ${full}`;
        return [asWarning({ rule, path, message, remedy: `Write ${full}, if that is meant` })];
    }
    if (!isOfAws(configName)) {
        return [];
    }
    const near = nearest(configName, FOR_ECS);
    const message = `${shown(configName)} is none of the configurations that AWS has for ECS`;
    return [{ rule, path, message, remedy: near === undefined ? `Use ${others}` : `Use "${near}", or ${others}` }];
}

/** What a configuration of AWS is for; nothing for one that AWS does not have. */
function platformOf(configName: string): string | undefined {
    if (FOR_INSTANCES.includes(configName)) {
        return "instances";
    }
    return configName.startsWith(`${OF_AWS}Lambda`) ? "Lambda functions" : undefined;
}

/** AWS keeps the beginning of the names for itself, and their case counts. */
function isOfAws(configName: string): boolean {
    return configName.toLowerCase().startsWith(OF_AWS.toLowerCase());
}
