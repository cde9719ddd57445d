import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
    {
        ignores: [
            "bin/",
            ".local/",
            "node_modules/",
            "bench/node_modules/",
            "site/node_modules/",
            "site/.astro/",
            "site/dist/",
            "examples/*/node_modules/",
            "examples/*/sdks/",
            "examples/*/venv/",
        ],
    },
    js.configs.recommended,
    tseslint.configs.recommended,
    {
        languageOptions: {
            globals: {
                process: "readonly",
                console: "readonly",
                require: "readonly",
                module: "readonly",
                __dirname: "readonly",
            },
        },
        rules: {
            "@typescript-eslint/no-unused-vars": [
                "error",
                { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
            ],
            eqeqeq: "error",
            "no-restricted-properties": [
                "error",
                { property: "localeCompare", message: "Sorting must not depend on the machine's locale." },
            ],
        },
    },
    {
        // The SDK's private modules, the plugin boundary and the wire format have no types.
        files: ["provider.ts", "plugin/**", "tests/**", "simulator/**", "tools/**", "bench/**"],
        rules: { "@typescript-eslint/no-explicit-any": "off", "@typescript-eslint/no-require-imports": "off" },
    },
    {
        files: ["site/*.mjs"],
        languageOptions: { globals: { URL: "readonly" } },
    },
    {
        files: ["examples/tests/test/**"],
        languageOptions: {
            globals: { URL: "readonly", after: "readonly", before: "readonly", describe: "readonly", it: "readonly" },
        },
    },
);
