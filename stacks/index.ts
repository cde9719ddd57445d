import { makeEnvironment } from "./config";
import { byControl } from "./exceptions";
import { switchOffDebugAids } from "../startup/debugAids";

switchOffDebugAids();

/** Outputs of the stack, which are there when the platform that it may stand on has been read. */
async function outputs() {
    const environment = await makeEnvironment();
    const all = {
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
        connections: environment.connections,
        platform: environment.platform,
        exceptions: environment.exceptions.apply(byControl),
    };
    // Of what is not there, Pulumi would warn in each update.
    return Object.fromEntries(Object.entries(all).filter(([, output]) => output !== undefined));
}

export = outputs;
