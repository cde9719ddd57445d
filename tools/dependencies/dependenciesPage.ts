import { broughtAlone } from "./closure";
import type { Lock } from "./installed";
import { REASONS } from "./reasons";

const INTRODUCTION = `# What an installation brings, and why

The table is made of \`package.json\`, \`package-lock.json\` and \`tools/dependencies/reasons.ts\` by \`npm run schema\`. Every package with its
licence, those that these bring too, stands in [THIRD-PARTY-NOTICES.md](../THIRD-PARTY-NOTICES.md); a test lets in no licence that
forbids a use. A release comes with a bill of materials (\`npm sbom\`, CycloneDX).

| dependency | range | licence | brings alone | why | kept by |
|---|---|---|---:|---|---|
`;

const MEASURED = `
"Brings alone" counts the packages that would not be there without it, itself included. Most come with more than one: \`@pulumi/pulumi\` stands
below \`@pulumi/aws\` and \`@pulumi/awsx\`, and \`@pulumi/awsx\` takes a client of ECS too.

## Measured

On 2026-11-28, one run each with npm 11 and a filled cache on a machine of two cores with others at work; \`du -sm\` of \`node_modules\`.

| project | size | time |
|---|---:|---:|
| \`@pulumi/aws\` alone, as every program in TypeScript for AWS has it | 168 MB | 10 s |
| \`@slipway/ecs\` added to that | 39 MB more | 7 s more |
| \`@slipway/ecs\` in an empty project | 207 MB | 22 s |

Of all that, \`@pulumi/pulumi\` with its own dependencies is 113 MB and \`@pulumi/aws\` 84 MB. What is left is ours to answer for: 7 MB are the
package itself, 25 MB the clients of AWS with what they share, 5 MB what builds images. None of it is loaded before it is needed
([measured promises](performance.md)).

\`pulumi package add\` asked the plugin for its schema after 9 s where npm has installed it, after 16 s from a checkout that is built, and after
124 s from a clone in which nothing is installed, of which \`npm ci\` takes nearly all; with three times as much at work as the machine has cores.
No file of the checkout is changed, and none is left in it that git sees.

## What could be less

* **Clients of AWS** could be one small client of our own for the handful of calls. It would have to sign requests and follow
  credentials as the provider does, which is what AWS's own packages are kept for.
* **\`@pulumi/awsx\`** could be installed only by those who build images. Then \`build\` would fail at first, for everybody who uses it.
`;

/** The page with every dependency and its reason. */
export function dependenciesPage(lock: Lock, ranges: Readonly<Record<string, string>>): string {
    const names = Object.keys(ranges).sort();
    const alone = broughtAlone(lock, names);
    const rows = names.map((name) => {
        const { license } = lock.packages[`node_modules/${name}`];
        const { why, keeper } = REASONS[name] ?? { why: "", keeper: "" };
        return `| \`${name}\` | \`${ranges[name]}\` | ${license} | ${alone[name]} | ${why} | ${keeper} |\n`;
    });
    return [INTRODUCTION, ...rows, MEASURED].join("");
}
