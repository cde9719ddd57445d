/** What a service asks for, one text for each host and path: two services with one of them in common are in each other's way. */
export function routesOf(hosts: readonly string[], paths: readonly string[]): string[] {
    const all = <T>(list: readonly T[], otherwise: T) => (list.length === 0 ? [otherwise] : list);
    return all(hosts, "*").flatMap((host) => all(paths, "/*").map((path) => `${host.toLowerCase()}${path}`));
}
