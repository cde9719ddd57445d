import { InstalledPackage } from "./installed";

const INTRODUCTION = `# What is installed with it

Made from \`package-lock.json\` by \`npm run schema\`. \`@slipway/ecs\` contains no software of others. npm installs these packages beside
it, each with its own licence file in its folder under \`node_modules\`; an installation of yours may take newer versions of them.
`;

/** The page with the packages of an installation, under their licences. */
export function noticesPage(packages: readonly InstalledPackage[]): string {
    const licenses = [...new Set(packages.map(({ license }) => license))].sort();
    const chapters = licenses.map((license) => {
        const under = packages.filter((it) => it.license === license);
        const rows = under.map(({ name, version }) => `| \`${name}\` | ${version} |`);
        return ["", `## ${license}`, "", "| package | version |", "|---|---|", ...rows, ""].join("\n");
    });
    return [INTRODUCTION, ...chapters].join("");
}
