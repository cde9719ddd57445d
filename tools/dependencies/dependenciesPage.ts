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

Against commit 4cd261b, each tarball of \`npm pack\` in an empty project, \`npm install\` with a filled cache, two runs in turn, with four to five
times as much at work as the machine has cores; bytes of the files, without the 63 MB of \`@pulumi/aws\`:

| without \`@pulumi/aws\` | commit 4cd261b | now |
|---|---:|---:|
| \`@pulumi/pulumi\` with what it brings, which \`@pulumi/aws\` needs as well | 55.8 MB | 55.8 MB |
| the package itself | 2.0 MB, 619 files | 4.6 MB, 1,318 files |
| clients of AWS, with what they share | 11.3 MB | 11.3 MB |
| what builds images, beyond these | 3.1 MB | 3.1 MB |
| the other libraries | 0.7 MB | 1.4 MB |
| all of it | 72.9 MB, 150 packages | 76.2 MB, 151 packages |
| \`npm install\`, with \`@pulumi/aws\`: processor | 12 s, 12 s | 14 s, 13 s |

Half of that cannot be had: three quarters are Pulumi's SDK, whose largest parts are its own code (16 MB) and OpenTelemetry (25 MB, of which
10 MB are names), and half would be less than it alone. Of what is left, the largest are \`@aws-sdk/client-ecs\` with 2.9 MB, which
\`@pulumi/awsx\` brings too, \`client-cloudwatch-logs\` with 2.1 MB, \`@smithy/core\` with 2.0 MB and \`@pulumi/awsx\` with 1.9 MB. The package
is larger for what it does since, and leaves out the types of what nobody imports.

\`pulumi package add\` asked the plugin for its schema after 9 s where npm has installed it, and after 16 s from a checkout that is built. From a
clone in which nothing is installed it took 134 s and 60 s of the processor on a machine with five times as much at work as it has cores, when all
was installed and type-checked there; now what only tests need stays away and nothing is checked, and it takes 71 s and 28 s (0.53, 0.46) on that
machine. With nothing else at work it takes 20 to 27 s, seven runs: 9 to 18 s are \`npm ci\`, which writes 27,000 files (10,900 of \`@pulumi/aws\`,
8,600 of OpenTelemetry), with the 173 packages of now as with the 290 that \`@pulumi/pulumi\` brought before 3.271; 5 s are transpiling, which
two threads do not make faster, and 2 s the plugin. Nothing in the repository can make the largest part less.
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
