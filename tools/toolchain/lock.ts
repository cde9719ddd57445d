import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 500;

/**
 * Does the work while no other process does it; calls `wait` when there is one. A lock is a file with the id of its process; the lock of a process
 * that has died is taken over.
 */
export async function withLock<T>(file: string, wait: () => void, work: () => Promise<T>): Promise<T> {
    for (let told = false; !acquire(file); told = true) {
        if (!told) {
            wait();
        }
        await sleep(POLL_MS);
    }
    try {
        return await work();
    } finally {
        fs.rmSync(file, { force: true });
    }
}

function acquire(file: string): boolean {
    const own = `${file}.${process.pid}`;
    fs.writeFileSync(own, String(process.pid));
    try {
        // A link appears together with its content, so nobody ever reads a lock without an owner.
        fs.linkSync(own, file);
        return true;
    } catch {
        removeIfAbandoned(file);
        return false;
    } finally {
        fs.rmSync(own, { force: true });
    }
}

function removeIfAbandoned(file: string): void {
    const owner = ownerOf(file);
    if (owner === undefined || isAlive(owner)) {
        return;
    }
    // Of several that find it abandoned one moves it away, and moves the lock that it has judged, not a newer one.
    const grave = `${file}.${process.pid}.abandoned`;
    try {
        fs.renameSync(file, grave);
        if (ownerOf(grave) !== owner) {
            fs.linkSync(grave, file);
        }
    } catch {
        // Another process was faster; the next attempt sees what it left.
    } finally {
        fs.rmSync(grave, { force: true });
    }
}

function ownerOf(file: string): number | undefined {
    try {
        return Number(fs.readFileSync(file, "utf8"));
    } catch {
        return undefined;
    }
}

function isAlive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === "EPERM";
    }
}
