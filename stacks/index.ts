import { makeEnvironment } from "./config";
import { byControl } from "./exceptions";
import { switchOffTraces } from "./traces";

switchOffTraces();

const environment = makeEnvironment();

export const url = environment.url;
export const urls = environment.urls;
export const dnsName = environment.dnsName;
export const vpcId = environment.vpcId;
export const clusterName = environment.clusterName;
export const clusterArn = environment.clusterArn;
export const serviceNames = environment.serviceNames;
export const serviceArns = environment.serviceArns;
export const taskDefinitionArns = environment.taskDefinitionArns;
export const logGroupNames = environment.logGroupNames;
export const deployCommands = environment.deployCommands;
export const runTaskCommands = environment.runTaskCommands;
export const runCommands = environment.runCommands;
export const exceptions = environment.exceptions.apply(byControl);
