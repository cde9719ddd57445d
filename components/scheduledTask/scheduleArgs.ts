/** Runs the task at certain times. AWS: EventBridge Scheduler. */
export interface TaskSchedule {
    /**
     * When the task runs: `cron(minutes hours day-of-month month day-of-week year)`, `rate(1 hour)` or
     * `at(yyyy-mm-ddThh:mm:ss)`, up to 256 characters. AWS: "Schedule types in EventBridge Scheduler".
     */
    expression: string;
    /**
     * Time zone of `cron` and `at`, by its IANA name such as `Europe/Berlin`. Not with `rate`. Defaults to `UTC` in both
     * presets.
     */
    timeZone?: string;
    /** Not before this moment, as `yyyy-mm-ddThh:mm:ssZ`. Defaults to at once. */
    startTime?: string;
    /** Not after this moment, as `yyyy-mm-ddThh:mm:ssZ`. Defaults to for ever. */
    endTime?: string;
    /**
     * Minutes after its time within which a run begins; spreads the load of many schedules. Defaults to
     * exactly at its time.
     * @integer
     * @range 1 1440
     */
    flexibleWindowMinutes?: number;
}
