import * as fs from "node:fs";
import * as path from "node:path";
import type { AccountData } from "./accountData";
import { seed } from "./seed";

/** Where an account is kept. */
export interface AccountStore {
    /** Gives the account as it is now. What the caller changes in it is lost. */
    read(): AccountData;
    /** Changes the account; an error leaves it as it was. */
    change<T>(work: (data: AccountData) => T): T;
}

/**
 * A new account in memory, for a provider in the same process as whoever else looks at it. It is kept as text, so that
 * it is to everybody what it would be in a file.
 */
export class AccountMemory implements AccountStore {
    private text = JSON.stringify(seed());
    private data: AccountData | undefined;

    read(): AccountData {
        this.data ??= JSON.parse(this.text) as AccountData;
        return this.data;
    }

    change<T>(work: (data: AccountData) => T): T {
        const data = JSON.parse(this.text) as AccountData;
        const result = work(data);
        this.text = JSON.stringify(data);
        this.data = undefined;
        return result;
    }

    /** Writes the account into a file, as which it can be served or loaded. */
    save(file: string): void {
        fs.writeFileSync(file, this.text);
    }

    load(file: string): void {
        this.text = fs.readFileSync(file, "utf8");
        this.data = undefined;
    }
}

/**
 * The account on disk. The provider and a test have the same file open at once, so every call reads what the other has
 * written, and a change is written whole or not at all.
 */
export class AccountFile implements AccountStore {
    private data: AccountData | undefined;
    private version = "";

    constructor(readonly file: string) {
        if (!fs.existsSync(file)) {
            fs.mkdirSync(path.dirname(file), { recursive: true });
            this.write(seed());
        }
    }

    read(): AccountData {
        const version = this.versionOnDisk();
        if (this.data === undefined || version !== this.version) {
            this.data = JSON.parse(fs.readFileSync(this.file, "utf8")) as AccountData;
            this.version = version;
        }
        return this.data;
    }

    change<T>(work: (data: AccountData) => T): T {
        const data = structuredClone(this.read());
        const result = work(data);
        this.write(data);
        return result;
    }

    private write(data: AccountData): void {
        const temporary = `${this.file}.${process.pid}`;
        fs.writeFileSync(temporary, JSON.stringify(data, null, 2));
        fs.renameSync(temporary, this.file);
        this.data = data;
        this.version = this.versionOnDisk();
    }

    private versionOnDisk(): string {
        const { ino, mtimeMs, size } = fs.statSync(this.file);
        return `${ino}/${mtimeMs}/${size}`;
    }
}
