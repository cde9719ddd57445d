/* eslint-disable @typescript-eslint/no-require-imports -- loaded when they are run */
import { asking, chosen, type Family, many } from "./options";

/** Commands about several stacks at once. */
export const fleet: Family = (root, later) => {
    chosen(root.command("up").description("deploys several stacks, in waves; Pulumi deploys, this only orders")).action(
        later(() => (require("../commands/fleet") as typeof import("../commands/fleet")).runUp),
    );
    chosen(root.command("preview").description("previews several stacks")).action(
        later(() => (require("../commands/fleet") as typeof import("../commands/fleet")).runPreview),
    );
    asking(many(root.command("sweep").description("destroys stacks whose time is over, and removes them")))
        .option("--dry-run", "only says which", false)
        .action(later(() => (require("../commands/sweep") as typeof import("../commands/sweep")).runSweep));
};
