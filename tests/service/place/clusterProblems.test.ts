import * as assert from "node:assert/strict";
import { clusterQuotaProblems, namesTaken } from "../../../components/service/place/clusterProblems";
import { sentence } from "../../../components/shared/problems";

describe("a cluster that services of several stacks share", () => {
    it("is said to be nearly full from 4,000 services on, and not before", () => {
        assert.deepEqual(clusterQuotaProblems(3999), []);
        assert.deepEqual(clusterQuotaProblems(4000).map(sentence), [
            "cluster: the cluster has 4000 services, and AWS allows 5000 unless it has raised the quota. Ask for more in Service Quotas, or spread the services over several clusters. [cluster-quota]",
        ]);
    });

    const callee = (owner: string | undefined, ...claims: string[]) => ({
        arn: "arn:aws:ecs:eu-central-1:123456789012:service/prod/api",
        tags: (owner === undefined ? {} : { "slipway:owner": owner }) as Record<string, string>,
        claims,
    });

    for (const { title, others, told } of [
        { title: "lets a service keep its own names", others: [callee("p/s/api", "api", "api:80")], told: [] },
        { title: "judges services of one program elsewhere", others: [callee("p/s/web", "api", "api:80")], told: [] },
        { title: "lets others have other names", others: [callee("p/t/api", "billing", "billing:80")], told: [] },
        {
            title: "says whose a discovery name is",
            others: [callee("p/t/api", "api", "other:80")],
            told: [
                'serviceConnect.endpoints: "api" is the discovery name of the service "api" of p/t in the namespace. Give the endpoint another `discoveryName`. [service-connect-taken]',
            ],
        },
        {
            title: "says who is called by a name and port, also where another tool made it",
            others: [callee(undefined, "elsewhere", "api:80")],
            told: [
                'serviceConnect.endpoints: "api:80" is what clients call the service arn:aws:ecs:eu-central-1:123456789012:service/prod/api in the namespace. Give the endpoint another `dnsName` or `port`. [service-connect-taken]',
            ],
        },
    ]) {
        it(title, () => {
            assert.deepEqual(namesTaken("p/s/api", ["api", "api:80"], others).map(sentence), told);
        });
    }
});
