/** What ECS answers to a service that it does not accept. */
export function invalid(sentence: string): string {
    return `InvalidParameterException: ${sentence}`;
}

/** What ECS answers to a task definition that it does not accept. */
export function clientError(sentence: string): string {
    return `ClientException: ${sentence}`;
}
