import { Account } from "../../simulator/account";
import { AccountMemory } from "../../simulator/accountFile";
import { serveAccount, type ServedAccount } from "../../simulator/serveAccount";
import { type StackConfig } from "../../tools/project";
import { type TestAccount } from "../support/engine";

/** A new simulated account, kept and served by the process of the tests: a process for each suite takes seconds. */
export class SimulatedAccount implements TestAccount {
    readonly name = "simulator";
    /** What the account consists of. */
    readonly store = new AccountMemory();
    /** To look at, to change and to break, beyond what every account can. */
    readonly account = new Account(this.store);
    private served: ServedAccount | undefined;

    get surroundings() {
        if (this.served === undefined) {
            throw new Error("the account has not been started");
        }
        const { port: aws, buildPort, endpoint } = this.served;
        return { providers: { aws, awsx: buildPort, "docker-build": buildPort }, endpoint };
    }

    async start(): Promise<void> {
        this.served = await serveAccount(this.store);
    }

    async stop(): Promise<void> {
        this.served?.close();
        this.served = undefined;
    }

    /** The files in `stacks/` are written for this account. */
    adapt(config: StackConfig): StackConfig {
        return config;
    }

    async shiftTraffic(serviceArn: string): Promise<void> {
        this.account.shiftTraffic(serviceArn);
    }

    async setDesiredCount(serviceArn: string, count: number): Promise<void> {
        this.account.setDesiredCount(serviceArn, count);
    }

    async setInstanceCount(groupName: string, count: number): Promise<void> {
        this.account.edit("aws:autoscaling/group:Group", groupName, (group) => (group.desiredCapacity = count));
    }

    async setBounds(resourceId: string, minCapacity: number, maxCapacity: number): Promise<void> {
        this.account.setBounds(resourceId, minCapacity, maxCapacity);
    }

    async rotateSecret(name: string): Promise<void> {
        this.account.edit("aws:secretsmanager/secret:Secret", name, (secret) => (secret.currentVersion = "rotated"));
    }

    async deployAgain(serviceArn: string): Promise<void> {
        this.account.deployAgain(serviceArn);
    }

    async leftovers(): Promise<string[]> {
        const resources = this.account.list().filter(({ urn }) => urn !== undefined);
        return resources.map(({ type, id }) => `${type} ${id}`);
    }
}
