/** Whether a host or a path stands for several. */
export function isPattern(text: string): boolean {
    return /[*?]/.test(text);
}

/** What all hosts or paths of a pattern begin with. */
export function fixedPartOf(pattern: string): string {
    return pattern.replace(/[*?].*$/, "");
}

/** What a service asks for, one text for each host and path: two services with one of them in common are in each other's way. */
export function routesOf(hosts: readonly string[], paths: readonly string[]): string[] {
    const all = <T>(list: readonly T[], otherwise: T) => (list.length === 0 ? [otherwise] : list);
    return all(hosts, "*").flatMap((host) => all(paths, "/*").map((path) => `${host.toLowerCase()}${path}`));
}
