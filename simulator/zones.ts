// Regions with another number of zones than three; what the account can use, not all that exist.
const ZONE_LETTERS: Record<string, string> = { "us-east-1": "abcdef", "us-west-2": "abcd", "ca-central-1": "abd" };

/** Names of the Availability Zones of a Region. */
export function zoneNames(region: string): string[] {
    return [...(ZONE_LETTERS[region] ?? "abc")].map((letter) => region + letter);
}

/** Ids of the zones, such as `euc1-az1`, in the order of their names. */
export function zoneIds(region: string): string[] {
    const [area, direction, number] = region.split("-");
    return zoneNames(region).map((_, at) => `${area}${direction[0]}${number}-az${at + 1}`);
}
