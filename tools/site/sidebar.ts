/** One group of pages, by the files that they are made from, in the order in which they are read. */
export interface Group {
    readonly label: string;
    readonly files: readonly string[];
}

/** Every page that is written by hand or made by `npm run schema`; a test looks that none is left out. */
export const GROUPS: readonly Group[] = [
    {
        label: "Begin",
        files: ["docs/presets.md", "docs/languages.md", "docs/features.md", "docs/trust.md", "docs/migration.md"],
    },
    {
        label: "What runs",
        files: [
            "docs/network.md",
            "docs/edge.md",
            "docs/capacity.md",
            "docs/tasks.md",
            "docs/connections.md",
            "docs/scaling.md",
            "docs/schedules.md",
            "docs/monitoring.md",
            "docs/platform.md",
        ],
    },
    {
        label: "Deployments",
        files: [
            "docs/deployments.md",
            "docs/rollouts.md",
            "docs/codedeploy.md",
            "docs/recovery.md",
            "docs/pipelines.md",
            "docs/permissions.md",
        ],
    },
    {
        label: "To look up",
        files: [
            "docs/commands.md",
            "docs/errors.md",
            "docs/controls.md",
            "docs/resources.md",
            "docs/escape-hatches.md",
            "docs/versions.md",
            "docs/dependencies.md",
        ],
    },
    {
        label: "The project",
        files: [
            "CHANGELOG.md",
            "SECURITY.md",
            "CONTRIBUTING.md",
            "CODE_OF_CONDUCT.md",
            "docs/architecture.md",
            "docs/testing.md",
            "docs/performance.md",
            "docs/releasing.md",
        ],
    },
];

/** Pages for the Pulumi Registry, in the form that it takes, which say what the site says elsewhere. */
export const NOT_ON_THE_SITE: readonly string[] = ["docs/_index.md", "docs/installation-configuration.md"];

/** The README, which is where the site begins. */
export const FRONT = "README.md";

/** The address of a page below the site's own. */
export function addressOf(file: string): string {
    return file === FRONT ? "" : `guides/${slugOf(file)}/`;
}

/** The name of a page as its address and its file have it. */
export function slugOf(file: string): string {
    const [, name] = /([\w-]+)\.md$/.exec(file)!;
    return name.toLowerCase().replace(/_/g, "-");
}

/** The sidebar as the generator reads it. */
export function sidebar(components: readonly string[]): unknown[] {
    const groups = GROUPS.map(({ label, files }) => ({
        label,
        items: files.map((file) => `guides/${slugOf(file)}`),
    }));
    const reference = {
        label: "Components and types",
        items: [...components.map((name) => `reference/components/${name.toLowerCase()}`), "reference/types"],
    };
    const [begin, ...rest] = groups;
    return [begin, reference, ...rest];
}
