/** What AWS answers when it refuses a call: an error code and a sentence. */
export class AwsError extends Error {
    constructor(readonly text: string) {
        super(text);
        this.name = "AwsError";
    }
}

/** What the provider itself refuses before it calls AWS. */
export interface CheckFailure {
    readonly property: string;
    readonly reason: string;
}
