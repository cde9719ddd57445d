import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";

const TYPES: Readonly<Record<string, string>> = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
};

/** A folder of files, served on this machine alone. */
export interface Served {
    readonly address: string;
    stop(): void;
}

/** Serves a folder as every host of static sites does: a folder's address is its `index.html`. */
export function served(folder: string): Promise<Served> {
    const server = http.createServer(({ url = "/" }, response) => {
        const { pathname } = new URL(url, "http://localhost");
        const file = path.join(folder, decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
        if (!file.startsWith(folder) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
            response.writeHead(404).end();
            return;
        }
        response.writeHead(200, {
            "content-type": TYPES[path.extname(file)] ?? "application/octet-stream",
            // Their names change with what is in them, so a browser asks for each of them once.
            ...(pathname.startsWith("/_astro/") && { "cache-control": "max-age=31536000, immutable" }),
        });
        response.end(fs.readFileSync(file));
    });
    return new Promise((resolve) =>
        server.listen(0, "127.0.0.1", () =>
            resolve({
                address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
                stop: () => {
                    server.close();
                    server.closeAllConnections();
                },
            }),
        ),
    );
}

/** Every page of a built site, as an address begins below its root. */
export function pagesIn(folder: string): string[] {
    return fs
        .readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".html"))
        .map(
            (file) =>
                `/${file
                    .split(path.sep)
                    .join("/")
                    .replace(/index\.html$/, "")}`,
        )
        .sort();
}
