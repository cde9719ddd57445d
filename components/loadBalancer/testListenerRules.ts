import { ANYWHERE, cidrListProblems } from "../shared/cidr";
import { Preset, presetDefault } from "../shared/presets";
import { type Problem, under } from "../shared/problems";
import type { TestListener } from "./testListener";

/** What is wrong with a listener for test traffic beside production traffic on some ports. */
export function testListenerProblems(
    settings: TestListener | undefined,
    production: readonly number[],
    preset: Preset,
): Problem[] {
    if (settings === undefined) {
        return [];
    }
    const problems = cidrListProblems("allow", settings.allow);
    const port = testPortOf(settings, preset);
    if (production.includes(port)) {
        const message = `${port} is the port of production traffic`;
        const usual = presetDefault("testListenerPort", preset);
        const free = production.includes(usual) ? usual + 1 : usual;
        problems.push({ rule: "listener-port-unique", path: "port", message, remedy: `Use another, such as ${free}` });
    }
    if (preset === Preset.Production && settings.allow?.includes(ANYWHERE)) {
        const message = "everybody could see what is not released yet";
        const remedy = "Name the blocks of those who test, such as 10.0.0.0/8";
        const path = `allow[${settings.allow.indexOf(ANYWHERE)}]`;
        problems.push({ rule: "test-listener-open", path, message, remedy });
    }
    return under("testListener", problems);
}

/** Port of a test listener with the preset's default. */
export function testPortOf(settings: TestListener | undefined, preset: Preset | undefined): number {
    return settings?.port ?? presetDefault("testListenerPort", preset);
}
