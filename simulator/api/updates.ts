import type { AccountData } from "../accountData";
import { deploy } from "../services/ecs/deployments";
import type { Properties } from "../values";
import { registerTaskDefinition } from "./definitions";
import { serviceOf } from "./describedService";
import { type ApiCall, ApiError } from "./server";

/** Calls that change the account, other than Pulumi's. */
export const UPDATES: Readonly<Record<string, (data: AccountData, call: ApiCall) => Properties>> = {
    RegisterTaskDefinition: registerTaskDefinition,
    UpdateService: (data, { input, region }) => {
        const cluster = String(input.cluster).split("/").pop()!;
        const service = serviceOf(data, region, cluster, input.service);
        if (service === undefined) {
            throw new ApiError("ServiceNotFoundException", "Service not found.");
        }
        const { desiredCount, taskDefinition, forceNewDeployment } = input;
        const { deploymentController, schedulingStrategy } = service.state;
        if (deploymentController?.type === "CODE_DEPLOY" && (taskDefinition !== undefined || forceNewDeployment)) {
            const what = forceNewDeployment ? "force a new deployment" : "update task definition";
            throw new ApiError(
                "InvalidParameterException",
                `Unable to ${what} on services with a CODE_DEPLOY deployment controller.`,
            );
        }
        if (desiredCount !== undefined && schedulingStrategy === "DAEMON") {
            const message = "The daemon scheduling strategy does not support a desired count for services.";
            throw new ApiError("InvalidParameterException", message);
        }
        const before = service.state;
        service.state = {
            ...before,
            ...(desiredCount !== undefined && { desiredCount }),
            ...(taskDefinition !== undefined && { taskDefinition }),
        };
        if (taskDefinition !== undefined || forceNewDeployment === true) {
            deploy(service, data, { before, changed: ["taskDefinition"] });
        }
        return { service: { serviceArn: service.id } };
    },
};
