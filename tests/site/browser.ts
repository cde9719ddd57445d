import { createRequire } from "node:module";
import * as path from "node:path";
import { ROOT } from "../../tools/local";
import { findExecutable } from "../../tools/toolchain/onPath";

interface Request {
    url(): string;
    failure(): { readonly errorText: string } | null;
}

/** As much of a page as is used here: the package is the site's own, so that the project's installation stays small. */
export interface Page {
    on(event: "console", listener: (message: { type(): string; text(): string }) => void): void;
    on(event: "pageerror", listener: (error: Error) => void): void;
    on(event: "requestfailed", listener: (request: Request) => void): void;
    goto(address: string, options?: { waitUntil: "load" | "networkidle" }): Promise<{ status(): number } | null>;
    evaluate<T>(script: string): Promise<T>;
    setViewportSize(size: { width: number; height: number }): Promise<void>;
    emulateMedia(media: { colorScheme: "light" | "dark" }): Promise<void>;
    click(selector: string): Promise<void>;
    fill(selector: string, text: string): Promise<void>;
    waitForSelector(selector: string): Promise<unknown>;
    screenshot(options: { path: string }): Promise<unknown>;
    close(): Promise<void>;
}

export interface Browser {
    newPage(): Promise<Page>;
    close(): Promise<void>;
}

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A browser of this machine, without a window. Fails, and says what to install, where there is none. */
export async function browser(): Promise<Browser> {
    const executablePath = process.env.CHROMIUM ?? NAMES.map(findExecutable).find((file) => file !== undefined);
    if (executablePath === undefined) {
        throw new Error(
            "there is no browser: install Chromium (apt-get install chromium), or name one in the variable CHROMIUM",
        );
    }
    const { chromium } = createRequire(path.join(ROOT, "site", "package.json"))("playwright-core");
    // Its sandbox needs rights that containers of build machines do not have; it opens nothing but the site.
    return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}
