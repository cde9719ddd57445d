import type { Clients } from "./evidence";

/** What a check works with. */
export interface Tools {
    readonly clients: Clients;
    readonly clock: Clock;
    /** Tells the user a line. */
    readonly say: (line: string) => void;
}

/** Time, which tests control. */
export interface Clock {
    now(): number;
    sleep(milliseconds: number): Promise<void>;
}
