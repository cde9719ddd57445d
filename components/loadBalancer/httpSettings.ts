import { type Preset, presetDefault } from "../shared/presets";
import type { HttpSettings } from "./httpArgs";

/** How a load balancer speaks HTTP, with every default filled in. */
export function completeHttp(written: HttpSettings = {}, preset: Preset | undefined) {
    return {
        clientKeepAliveSeconds: written.clientKeepAliveSeconds ?? presetDefault("clientKeepAliveSeconds", preset),
        desyncMitigationMode: written.desyncMitigationMode ?? presetDefault("desyncMitigationMode", preset),
        dropInvalidHeaders: written.dropInvalidHeaders ?? presetDefault("dropInvalidHeaders", preset),
        http2: written.http2 ?? presetDefault("http2", preset),
        preserveHostHeader: written.preserveHostHeader ?? presetDefault("preserveHostHeader", preset),
        xForwardedFor: written.xForwardedFor ?? presetDefault("xForwardedFor", preset),
        xForwardedForClientPort: written.xForwardedForClientPort ?? presetDefault("xForwardedForClientPort", preset),
        tlsHeaders: written.tlsHeaders ?? presetDefault("tlsHeaders", preset),
        /** Nothing if answers stay as they are. */
        responseHeaders: written.responseHeaders,
    };
}

/** How a load balancer speaks HTTP, complete. */
export type CompleteHttp = ReturnType<typeof completeHttp>;
