import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import type { AccountStore } from "../accountFile";
import { AwsError, type CheckFailure } from "../errors";
import { containsUnknown, type Properties, sameValue, UNKNOWN } from "../values";
import { contextHash } from "./buildContext";
import { push, remove } from "./registry";

/** Builds images without Docker, as docker-build does with it: another context or another argument is another image. */
export class ImageBuilder {
    constructor(private readonly account: AccountStore) {}

    check({ context }: Properties): CheckFailure[] {
        const { location } = context;
        if (containsUnknown(location) || fs.statSync(location, { throwIfNoEntry: false })?.isDirectory() === true) {
            return [];
        }
        return [{ property: "context.location", reason: `${location}: not a valid directory or URL` }];
    }

    /** What has changed since the image was built. */
    changes(olds: Properties, news: Properties): string[] {
        const changed = Object.keys(news).filter((key) => !sameValue(olds[key], news[key]));
        const isSame = containsUnknown(news) || hashOf(news) === olds.contextHash;
        return isSame ? changed : [...changed, "contextHash"];
    }

    /** What a preview knows: images are built in the update. */
    planned(inputs: Properties): Properties {
        return { ...inputs, contextHash: UNKNOWN, digest: UNKNOWN, ref: UNKNOWN };
    }

    build(inputs: Properties): Properties {
        const { buildArgs, platforms, target, tags } = inputs;
        const hash = hashOf(inputs);
        const layers = JSON.stringify([hash, buildArgs, platforms, target]);
        const digest = `sha256:${createHash("sha256").update(layers).digest("hex")}`;
        this.account.change((data) => tags.forEach((tag: string) => push(data, tag, digest)));
        return { ...inputs, contextHash: hash, digest, ref: `${tags[0]}@${digest}` };
    }

    delete({ tags, digest }: Properties): void {
        this.account.change((data) => tags.forEach((tag: string) => remove(data, tag, digest)));
    }
}

function hashOf({ context: { location }, dockerfile }: Properties): string {
    const file = dockerfile?.location ?? path.join(location, "Dockerfile");
    if (!fs.existsSync(file)) {
        throw new AwsError(`failed to read dockerfile: open ${file}: no such file or directory`);
    }
    return contextHash(location, file);
}
