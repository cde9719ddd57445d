import { switchOffChatter } from "./chatter";
import { switchOffPromiseNotes } from "./promises";
import { switchOffTraces } from "./traces";

/** Spares a process of the package's own what Pulumi's SDK does for whoever looks for a fault. Returns what undoes it. */
export function switchOffDebugAids(): () => void {
    const undo = [switchOffTraces(), switchOffChatter(), switchOffPromiseNotes()];
    return () => undo.forEach((each) => each());
}
