import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { FleetStack } from "./fleetStack";
import type { Result } from "./run";
import { advanced, endText, NO_PROGRESS, type Progress, type Verb } from "./words";

/** Where lines go. */
export interface Screen {
    readonly write: (text: string) => void;
    /** Whether it is a terminal, on which lines can be written again. */
    readonly isTerminal: boolean;
    readonly hasColor: boolean;
    readonly columns: number;
}

const COLORS: Record<Result["state"], number> = { succeeded: 32, failed: 31, interrupted: 33, notBegun: 90 };
const CLEAR_LINE = "\x1b[2K";

/** Shows a line for each stack: on a terminal while it is worked on, elsewhere when it begins and when it ends. */
export class Display {
    private readonly running = new Map<FleetStack, Progress>();
    private readonly width: number;
    private ended = 0;
    private drawn = 0;

    constructor(
        private readonly screen: Screen,
        private readonly titleOf: ReadonlyMap<FleetStack, string>,
        private readonly verb: Verb,
    ) {
        this.width = Math.max(0, ...[...titleOf.values()].map(({ length }) => length));
    }

    begin(stack: FleetStack): void {
        this.running.set(stack, NO_PROGRESS);
        if (!this.screen.isTerminal) {
            this.screen.write(`${this.row(stack, this.verb.going)}\n`);
        }
        this.draw();
    }

    event(stack: FleetStack, event: EngineEvent): void {
        const before = this.running.get(stack) ?? NO_PROGRESS;
        const after = advanced(before, event);
        if (after !== before) {
            this.running.set(stack, after);
            this.draw();
        }
    }

    end(result: Result): void {
        this.running.delete(result.stack);
        this.ended += 1;
        this.wipe();
        const line = this.row(result.stack, endText(result, this.verb));
        this.screen.write(`${this.screen.hasColor ? `\x1b[${COLORS[result.state]}m${line}\x1b[0m` : line}\n`);
        this.draw();
    }

    /** Says something above the lines that are written again. */
    say(line: string): void {
        this.wipe();
        this.screen.write(`${line}\n`);
        this.draw();
    }

    /** Takes away what was only there for the time being. */
    close(): void {
        this.wipe();
    }

    private row(stack: FleetStack, text: string): string {
        return `${(this.titleOf.get(stack) ?? "").padEnd(this.width)}  ${text}`;
    }

    private draw(): void {
        if (!this.screen.isTerminal) {
            return;
        }
        this.wipe();
        const rows = [...this.running].map(([stack, { resources, current }]) =>
            this.row(
                stack,
                `${this.verb.going}, ${resources} resources done${current === undefined ? "" : `, ${current}`}`,
            ),
        );
        const lines = [...rows, `${this.ended} of ${this.titleOf.size} stacks have ended`];
        // A line that is broken by the terminal could not be taken back.
        const shown = lines.map((line) => line.slice(0, this.screen.columns - 1));
        this.screen.write(`${shown.join("\n")}\n`);
        this.drawn = shown.length;
    }

    private wipe(): void {
        this.screen.write(`\x1b[1A${CLEAR_LINE}`.repeat(this.drawn));
        this.drawn = 0;
    }
}

/** The screen of this process. Colors are for terminals, unless `NO_COLOR` has a value. */
export function screenOf(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Screen {
    const isTerminal = stream.isTTY && env.TERM !== "dumb";
    return {
        write: (text) => void (text !== "" && stream.write(text)),
        isTerminal,
        hasColor: isTerminal && (env.NO_COLOR ?? "") === "",
        columns: stream.columns || 80,
    };
}
