/** What an interrupt does. */
export interface Interrupts {
    readonly isInterrupted: () => boolean;
    /** Aborted when what runs is to end as well. */
    readonly signal: AbortSignal;
    /** Stops listening. */
    readonly stop: () => void;
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Listens for interrupts. After the first nothing more begins; a terminal sends it to Pulumi as well, which ends its updates
 * after what is in progress. The second ends what runs: where there is no terminal that tells Pulumi, it is told so.
 */
export function listenForInterrupts(isTerminal: boolean, say: (line: string) => void): Interrupts {
    const controller = new AbortController();
    let count = 0;
    const heard = () => {
        count += 1;
        if (count === 1) {
            say(
                isTerminal
                    ? "Interrupted: nothing more begins, and Pulumi ends what runs after what is in progress. Again ends it at once."
                    : "Interrupted: nothing more begins, and what runs comes to its end. Again interrupts it.",
            );
        } else if (!isTerminal) {
            controller.abort();
        }
    };
    SIGNALS.forEach((signal) => process.on(signal, heard));
    return {
        isInterrupted: () => count > 0,
        signal: controller.signal,
        stop: () => SIGNALS.forEach((signal) => void process.off(signal, heard)),
    };
}
