import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { familyName, physicalName } from "../shared/names";

/** Lines that tell of an error, newest first. */
export const ERRORS =
    "fields @timestamp, @logStream, @message | filter @message like /(?i)(error|exception|fatal)/ " +
    "| sort @timestamp desc | limit 50";

const QUERIES: Readonly<Record<string, string>> = {
    errors: ERRORS,
    latest: "fields @timestamp, @logStream, @message | sort @timestamp desc | limit 200",
    volume: "stats count(*) as lines by bin(5m), @logStream | sort lines desc",
};

/** Queries of Logs Insights over the log of a service, in a folder of its own. */
export function createSavedQueries(
    name: string,
    logGroupName: pulumi.Input<string>,
    child: pulumi.CustomResourceOptions,
): void {
    for (const [key, queryString] of Object.entries(QUERIES)) {
        const query = {
            name: physicalName("savedQuery", `${familyName(name)}/${key}`),
            logGroupNames: [logGroupName],
            queryString,
        };
        new cloudwatch.QueryDefinition(`${name}-${key}`, query, child);
    }
}
