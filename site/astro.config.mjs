import { readFileSync } from "node:fs";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

const sidebar = JSON.parse(readFileSync(new URL("./src/sidebar.json", import.meta.url), "utf8"));

export default defineConfig({
    base: process.env.SITE_BASE ?? "/",
    // A page is a folder, so that every host serves it without a rule of its own.
    trailingSlash: "always",
    integrations: [
        starlight({
            title: "Slipway ECS",
            logo: { src: "./public/logo.svg" },
            favicon: "/logo.svg",
            customCss: ["./src/styles/site.css"],
            sidebar,
            // Pages are made from other files, which is where they are edited.
            lastUpdated: false,
            expressiveCode: { styleOverrides: { borderRadius: "0.35rem" } },
        }),
    ],
});
