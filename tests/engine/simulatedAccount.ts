import * as fs from "node:fs";
import * as path from "node:path";
import { Account } from "../../simulator/account";
import { serveAccount, type ServedAccount } from "../../simulator/serveAccount";
import { localDirectory } from "../../tools/local";
import { type StackConfig } from "../../tools/project";
import { type TestAccount } from "../support/engine";

/** A new simulated account in a file, served by the process of the tests: a process for each suite took seconds. */
export class SimulatedAccount implements TestAccount {
    readonly name = "simulator";
    private directory = "";
    private served: ServedAccount | undefined;

    /** Where the account is. */
    get file(): string {
        return path.join(this.directory, "account.json");
    }

    /** To look at, to change and to break, beyond what every account can. */
    get account(): Account {
        return Account.open(this.file);
    }

    get surroundings() {
        if (this.served === undefined) {
            throw new Error("the account has not been started");
        }
        const { port: aws, buildPort, endpoint } = this.served;
        return { providers: { aws, awsx: buildPort, "docker-build": buildPort }, endpoint };
    }

    async start(): Promise<void> {
        this.directory = fs.mkdtempSync(path.join(localDirectory("tests"), "account-"));
        this.served = await serveAccount(this.file);
    }

    async stop(): Promise<void> {
        this.served?.close();
        this.served = undefined;
        fs.rmSync(this.directory, { recursive: true, force: true });
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

    async leftovers(): Promise<string[]> {
        const resources = this.account.list().filter(({ urn }) => urn !== undefined);
        return resources.map(({ type, id }) => `${type} ${id}`);
    }
}
