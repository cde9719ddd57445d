/** What went wrong, as the user reads it; nothing else is printed. */
export class CommandError extends Error {
    constructor(
        message: string,
        readonly exitCode = 1,
    ) {
        super(message);
    }
}
