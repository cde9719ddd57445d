import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../support/fakeEngine";

const BINARY = path.join(ROOT, "node_modules", "yaml-language-server", "bin", "yaml-language-server");
const STACKS = path.join(ROOT, "stacks");

// What an editor would ask the network for stays off: the stack files name their schema themselves.
const SETTINGS: Readonly<Record<string, unknown>> = {
    yaml: { validate: true, completion: true, hover: true, schemaStore: { enable: false } },
};

/** Something that the editor underlines, with the text that is underlined; lines count from 1, as editors show them. */
export interface Complaint {
    readonly line: number;
    readonly text: string;
    readonly message: string;
}

/** Something that the editor offers. */
export interface Offer {
    readonly label: string;
    /** What is written when it is chosen; `$1` is where the cursor goes. */
    readonly inserted: string;
    readonly documentation: string;
}

/** The language server that VS Code and most other editors ask about YAML, spoken to as they speak to it. */
export class LanguageServer {
    private readonly child: ChildProcessWithoutNullStreams;
    private readonly waiting = new Map<number | string, (message: any) => void>();
    private received = Buffer.alloc(0);
    private asked = 0;
    private opened = 0;

    private constructor() {
        this.child = spawn(process.execPath, [BINARY, "--stdio"], { cwd: STACKS });
        this.child.stdout.on("data", (data: Buffer) => this.receive(data));
        this.child.stderr.pipe(process.stderr);
    }

    static async start(): Promise<LanguageServer> {
        const server = new LanguageServer();
        const documentation = { completionItem: { snippetSupport: true, documentationFormat: ["plaintext"] } };
        await server.ask("initialize", {
            processId: process.pid,
            rootUri: pathToFileURL(STACKS).href,
            capabilities: { textDocument: { completion: documentation }, workspace: { configuration: true } },
        });
        server.send({ method: "initialized", params: {} });
        server.send({ method: "workspace/didChangeConfiguration", params: { settings: SETTINGS } });
        return server;
    }

    /** What the editor underlines in a stack file. */
    async complaintsAbout(text: string): Promise<Complaint[]> {
        const uri = this.nextUri();
        const published = new Promise<any>((resolve) => this.waiting.set(uri, resolve));
        this.open(uri, text);
        const { params } = await published;
        const lines = text.split("\n");
        return params.diagnostics.map(({ message, range: { start, end } }: any) => ({
            line: start.line + 1,
            text: lines[start.line].slice(start.character, end.line === start.line ? end.character : undefined),
            message,
        }));
    }

    /** What the editor offers where a `|` stands in a stack file. */
    async offersIn(text: string): Promise<Offer[]> {
        const before = text.slice(0, text.indexOf("|")).split("\n");
        const position = { line: before.length - 1, character: before[before.length - 1].length };
        const uri = this.nextUri();
        this.open(uri, text.replace("|", ""));
        const { result } = await this.ask("textDocument/completion", { textDocument: { uri }, position });
        return result.items.map(({ label, insertText, textEdit, documentation }: any) => ({
            label,
            inserted: textEdit?.newText ?? insertText,
            documentation: documentation?.value ?? documentation ?? "",
        }));
    }

    stop(): Promise<void> {
        const ended = new Promise<void>((resolve) => this.child.once("close", () => resolve()));
        this.child.kill();
        return ended;
    }

    /** Each text is a file of its own beside the stack files, which need not exist. */
    private nextUri(): string {
        this.opened += 1;
        return pathToFileURL(path.join(STACKS, `Pulumi.edited${this.opened}.yaml`)).href;
    }

    private open(uri: string, text: string): void {
        this.send({
            method: "textDocument/didOpen",
            params: { textDocument: { uri, languageId: "yaml", version: 1, text } },
        });
    }

    private ask(method: string, params: object): Promise<any> {
        this.asked += 1;
        const id = this.asked;
        return new Promise((resolve) => {
            this.waiting.set(id, resolve);
            this.send({ id, method, params });
        });
    }

    private send(message: object): void {
        const body = JSON.stringify({ jsonrpc: "2.0", ...message });
        this.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }

    /** Messages come in pieces; each says before it how many bytes it has. */
    private receive(data: Buffer): void {
        this.received = Buffer.concat([this.received, data]);
        for (;;) {
            const head = this.received.indexOf("\r\n\r\n");
            const [, length] = /Content-Length: (\d+)/.exec(this.received.subarray(0, head).toString()) ?? [];
            const end = head + 4 + Number(length);
            if (head < 0 || this.received.length < end) {
                return;
            }
            const message = JSON.parse(this.received.subarray(head + 4, end).toString());
            this.received = this.received.subarray(end);
            this.answer(message);
        }
    }

    private answer(message: any): void {
        if (message.method !== undefined && message.id !== undefined) {
            const isSettings = message.method === "workspace/configuration";
            const result = isSettings
                ? message.params.items.map(({ section }: any) => SETTINGS[section] ?? null)
                : null;
            this.send({ id: message.id, result });
            return;
        }
        const key = message.method === undefined ? message.id : message.params?.uri;
        this.waiting.get(key)?.(message);
        this.waiting.delete(key);
    }
}
