import { PRESETS } from "../../components/shared/presets";

/** The table of what production and development mean, for the documentation. */
export function presetsPage(): string {
    const rows = Object.values(PRESETS).map(
        ({ meaning, production, development }) => `| ${meaning} | \`${production}\` | \`${development}\` |`,
    );
    return [
        "# What the presets mean",
        "",
        "Made from `components/shared/presets.ts` by `npm run schema`. Every default can be overridden one by one.",
        "",
        "| setting | production | development |",
        "|---|---|---|",
        ...rows,
        "",
    ].join("\n");
}
