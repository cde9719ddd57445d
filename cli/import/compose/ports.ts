import type { Path } from "../ledger";
import { listOf, type Target, tree } from "../target";

/** A port of a container, and whether the host has it as well. */
interface Port {
    readonly path: Path;
    readonly port: string;
    readonly published?: string;
    readonly protocol: string;
}

// Nobody sends requests of browsers to these.
const OTHER_PORTS = [22, 25, 53, 1433, 1883, 3306, 5432, 5672, 6379, 9042, 9092, 11211, 27017];

/** Writes the ports of a service; gives the path of the one that requests from outside come in by. */
export function writePorts(container: Target, service: unknown, at: Path): Path | undefined {
    const { ports, expose } = tree(service);
    const all = [
        ...listOf(ports).map((each, index) => portOf(each, [...at, "ports", index])),
        ...listOf(expose).map((each, index) => portOf(each, [...at, "expose", index])),
    ];
    const main = all.find(({ port, protocol }) => protocol === "tcp" && /^\d+$/.test(port));
    const seen = new Set<string>();
    for (const each of all) {
        const key = `${each.port}/${each.protocol}`;
        if (seen.has(key)) {
            container.ledger.carried(each.path, container.at, "is there already");
        } else if (each === main) {
            container.set(each.path, "port", Number(each.port));
        } else if (/^\d+(-\d+)?$/.test(each.port)) {
            const what = each.port.includes("-") ? { range: each.port } : { port: Number(each.port) };
            const protocol = each.protocol === "tcp" ? {} : { protocol: each.protocol };
            container.below("ports").set(each.path, `${each.protocol}-${each.port}`, { ...what, ...protocol });
        } else {
            container.ledger.left(each.path, `${each.port} is no port`, "Write it under `ports`");
        }
        seen.add(key);
    }
    const isForBrowsers = main?.published !== undefined && !OTHER_PORTS.includes(Number(main.port));
    return isForBrowsers ? main.path : undefined;
}

function portOf(given: unknown, path: Path): Port {
    if (typeof given === "object" && given !== null) {
        const { target, published, protocol = "tcp", host_ip: address } = tree(given);
        const isOpen = published !== undefined && !isOfHostAlone(String(address));
        const mode = isOpen ? { published: String(published) } : {};
        return { path, port: String(target), protocol: String(protocol), ...mode };
    }
    const [text, protocol = "tcp"] = String(given).split("/");
    // An IPv6 address of the host has colons in brackets.
    const parts = text.replace(/^\[[^\]]*\]:/, "").split(":");
    const isOnHost = path.includes("ports") && !isOfHostAlone(text.replace(/:[^:]*:[^:]*$/, ""));
    return { path, port: parts.at(-1)!, protocol, ...(isOnHost && { published: parts.at(-2) ?? parts.at(-1) }) };
}

/** Whether only programs on the host itself reach an address of it. */
const isOfHostAlone = (address: string) => /^(127(\.\d+){3}|localhost|\[?::1\]?)$/.test(address);
