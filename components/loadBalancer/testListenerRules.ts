import { cidrListProblems, everybody } from "../shared/cidr";
import { type Problem, under } from "../shared/problems";
import type { CompleteTestListener, TestListener } from "./testListener";

/** What is wrong with a listener for test traffic beside production traffic on some ports. */
export function testListenerProblems(
    written: TestListener | undefined,
    { port, usualPort: usual, strict }: CompleteTestListener,
    production: readonly number[],
): Problem[] {
    if (written === undefined) {
        return [];
    }
    const { allow } = written;
    const problems = cidrListProblems("allow", allow);
    if (production.includes(port)) {
        const message = `${port} is the port of production traffic`;
        const free = production.includes(usual) ? usual + 1 : usual;
        problems.push({ rule: "listener-port-unique", path: "port", message, remedy: `Use another, such as ${free}` });
    }
    const open = strict ? everybody(true).filter((block) => allow?.includes(block)) : [];
    for (const block of open) {
        const message = "everybody could see what is not released yet";
        const remedy = "Name the blocks of those who test, such as 10.0.0.0/8";
        const path = `allow[${allow?.indexOf(block)}]`;
        problems.push({ rule: "test-listener-open", path, message, remedy });
    }
    return under("testListener", problems);
}
