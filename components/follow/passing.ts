/** What may be gone at the next call: throttling, faults of the service, a broken connection. */
export function isPassing(error: unknown): boolean {
    const {
        $fault,
        name = "",
        $metadata,
    } = error as {
        $fault?: string;
        name?: string;
        $metadata?: { httpStatusCode?: number };
    };
    const status = $metadata?.httpStatusCode ?? 0;
    return /Throttl|TooManyRequests|TimeoutError/.test(name) || $fault === "server" || status >= 500 || status === 429;
}
