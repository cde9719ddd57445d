import { Account } from "../../simulator/account";
import { AccountMemory } from "../../simulator/accountFile";
import { ProviderConfig, SimulatedAws } from "../../simulator/provider";
import { Properties } from "../../simulator/values";

/** A resource that was created, as the engine remembers it. */
export interface Created {
    readonly urn: string;
    readonly type: string;
    readonly id: string;
    inputs: Properties;
    state: Properties;
}

/** Drives the provider as the engine does, without the engine. */
export class Simulation {
    readonly store = new AccountMemory();
    readonly account = new Account(this.store);
    readonly aws = new SimulatedAws(this.store);
    config: ProviderConfig = { region: "eu-central-1", defaultTags: {} };

    check(type: string, name: string, news: Properties, olds: Properties = {}) {
        return this.aws.check({ ...this.subject(type, name), name, olds, news, seed: "seed" });
    }

    create(type: string, name: string, given: Properties = {}): Created {
        const inputs = this.checked(type, name, given);
        const { id, state } = this.aws.create({ ...this.subject(type, name), inputs, preview: false });
        return { ...this.subject(type, name), id, inputs, state };
    }

    /** What a preview shows of a creation. */
    preview(type: string, name: string, given: Properties): Properties {
        const inputs = this.checked(type, name, given);
        return this.aws.create({ ...this.subject(type, name), inputs, preview: true }).state;
    }

    diff(resource: Created, changes: Properties, ignored: string[] = []) {
        return this.aws.diff(this.change(resource, changes, ignored));
    }

    update(resource: Created, changes: Properties, ignored: string[] = []): Properties {
        const change = this.change(resource, changes, ignored);
        this.aws.diff(change);
        resource.state = this.aws.update({ ...change, preview: false });
        resource.inputs = change.news;
        return resource.state;
    }

    refresh(resource: Created): void {
        const found = this.aws.read({ ...this.config, ...resource, config: this.config });
        resource.inputs = found!.inputs;
        resource.state = found!.state;
    }

    delete(resource: Created): void {
        this.aws.delete({ ...resource, config: this.config });
    }

    subject(type: string, name: string) {
        return { type, urn: `urn:pulumi:dev::project::${type}::${name}`, config: this.config };
    }

    // A change to undefined removes the argument; ignored ones keep their old value, as the engine sees to.
    private change(resource: Created, changes: Properties, ignored: string[]) {
        const { urn, type, id, inputs, state } = resource;
        const kept = Object.fromEntries(
            Object.entries(changes).filter(([key]) => !ignored.some((at) => at.startsWith(key))),
        );
        const news = JSON.parse(JSON.stringify({ ...inputs, ...kept }));
        return { urn, type, id, news, oldInputs: inputs, oldState: state, ignored, config: this.config };
    }

    private checked(type: string, name: string, given: Properties): Properties {
        const { inputs, failures } = this.check(type, name, given);
        if (failures.length > 0) {
            throw new Error(failures.map(({ reason }) => reason).join("\n"));
        }
        return inputs;
    }
}
