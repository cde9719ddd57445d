import { readResources, type StackOptions } from "../stack";
import { pictureOf } from "./picture";

/** Draws the stack. */
export async function drawPicture(options: StackOptions): Promise<void> {
    process.stdout.write(pictureOf(await readResources(options)));
}
