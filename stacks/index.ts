import { makeEnvironment } from "./config";
import { byControl } from "./exceptions";
import { switchOffTraces } from "./traces";

switchOffTraces();

/** Outputs of the stack, known as such when the platform that it may stand on has been read. */
async function outputs() {
    const environment = await makeEnvironment();
    return {
        url: environment.url,
        urls: environment.urls,
        dnsName: environment.dnsName,
        vpcId: environment.vpcId,
        clusterName: environment.clusterName,
        clusterArn: environment.clusterArn,
        serviceNames: environment.serviceNames,
        serviceArns: environment.serviceArns,
        taskDefinitionArns: environment.taskDefinitionArns,
        logGroupNames: environment.logGroupNames,
        deployCommands: environment.deployCommands,
        runTaskCommands: environment.runTaskCommands,
        runCommands: environment.runCommands,
        platform: environment.platform,
        exceptions: environment.exceptions.apply(byControl),
    };
}

export = outputs();
