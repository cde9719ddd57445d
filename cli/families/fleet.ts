/* eslint-disable @typescript-eslint/no-require-imports -- loaded when they are run */
import { asking, chosen, example, type Family, many } from "./options";

/** Commands about several stacks at once. */
export const fleet: Family = (root, later) => {
    const up = root.command("up").description("deploys several stacks, in waves; Pulumi deploys, this only orders");
    example(chosen(up), "slipway up --platform acme/platform/prod --wave canary-first").action(
        later(() => (require("../commands/fleet") as typeof import("../commands/fleet")).runUp),
    );
    const preview = root.command("preview").description("previews several stacks");
    example(chosen(preview), "slipway preview --all").action(
        later(() => (require("../commands/fleet") as typeof import("../commands/fleet")).runPreview),
    );
    const sweep = root.command("sweep").description("destroys stacks whose time is over, and removes them");
    example(asking(many(sweep)), "slipway sweep 'pr-*' --yes")
        .option("--dry-run", "only says which", false)
        .action(later(() => (require("../commands/sweep") as typeof import("../commands/sweep")).runSweep));
};
