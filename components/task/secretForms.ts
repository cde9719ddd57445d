// Values whose form alone tells that they are secrets.
const SECRET_VALUES: readonly (readonly [RegExp, string])[] = [
    [/(^|[^A-Z0-9])(AKIA|ASIA|AIDA|AROA)[A-Z0-9]{16}([^A-Z0-9]|$)/, "an AWS access key"],
    [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, "a private key"],
    [/(^|[^A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22}/, "a GitHub token"],
    [/(^|[^A-Za-z0-9])glpat-[A-Za-z0-9_-]{20}/, "a GitLab token"],
    [/(^|[^A-Za-z0-9])xox[abprs]-[A-Za-z0-9-]{10}/, "a Slack token"],
    [/(^|[^A-Za-z0-9])[sr]k_live_[A-Za-z0-9]{16}/, "a Stripe key"],
    [/(^|[^A-Za-z0-9])AIza[A-Za-z0-9_-]{35}/, "a Google API key"],
    [/(^|[^A-Za-z0-9])npm_[A-Za-z0-9]{36}/, "an npm token"],
    [/(^|[^A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{17,}\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/, "a JSON web token"],
    // The bound on the scheme keeps long texts from being searched again from every letter.
    [/(^|[^a-z0-9+.-])[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@]+:[^\s/@]+@/, "a URL with a password"],
];

// No secret but a URL's is shorter.
const SHORTEST = 15;

/** What kind of secret a text looks like; nothing for an ordinary one. */
export function secretKindOf(text: unknown): string | undefined {
    const isLong = typeof text === "string" && (text.length >= SHORTEST || text.includes("://"));
    return isLong ? SECRET_VALUES.find(([form]) => form.test(text))?.[1] : undefined;
}

// A name that ends so is about a secret and none itself.
const ABOUT = new Set(
    (
        "arn name id path file url uri endpoint header ttl length size count mode type enabled algorithm issuer " +
        "audience prefix version"
    ).split(" "),
);
const LAST = new Set(["password", "passwd", "passphrase", "pwd", "secret", "token", "credentials", "auth", "apikey"]);
const PAIRS = new Set([
    "secret key",
    "secret value",
    "secret token",
    "private key",
    "signing key",
    "encryption key",
    "access key",
    "api key",
    "connection string",
]);

/** True for a name that usually stands for a secret, such as `DB_PASSWORD` or `stripeApiKey`. */
export function isSecretName(name: string): boolean {
    const words = name
        .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
        .toLowerCase()
        .split(/[_.-]+/)
        .filter((word) => word !== "");
    const last = words.at(-1) ?? "";
    if (ABOUT.has(last)) {
        return false;
    }
    return LAST.has(last) || words.some((word, index) => PAIRS.has(`${word} ${words[index + 1]}`));
}
