import { spawn } from "node:child_process";
import * as path from "node:path";
import { localDirectory, ROOT } from "../../../tools/local";
import { run } from "../../support/python";

/** What the matcher makes of a pattern: why it refuses it, or which of the events it lets through. */
export interface Answer {
    readonly error?: string;
    readonly matches?: boolean[];
}

const PROJECT = path.join(ROOT, "tests", "readers", "eventRuler", "pom.xml");

/** Compiles the program around AWS's matcher. The first time Maven downloads what pom.xml names. */
export async function buildMatcher(): Promise<string> {
    const built = localDirectory("tests", "eventRuler");
    await run("mvn", [
        "--quiet",
        "--no-transfer-progress",
        "--file",
        PROJECT,
        `-DbuildDirectory=${built}`,
        "compile",
        "dependency:copy-dependencies",
        `-DoutputDirectory=${path.join(built, "lib")}`,
    ]);
    return [path.join(built, "classes"), path.join(built, "lib", "*")].join(path.delimiter);
}

/** Asks AWS's matcher about every pattern and every event, in one go. */
export function matched(classPath: string, patterns: string[], events: object[]): Promise<Answer[]> {
    return new Promise((resolve, reject) => {
        const child = spawn("java", ["-cp", classPath, "Matcher"], { stdio: ["pipe", "pipe", "inherit"] });
        let printed = "";
        child.stdout.on("data", (data) => (printed += data));
        child.once("error", reject);
        child.once("close", (code) =>
            code === 0 ? resolve(JSON.parse(printed)) : reject(new Error(`java ended with code ${code}`)),
        );
        child.stdin.end(JSON.stringify({ patterns, events }));
    });
}
