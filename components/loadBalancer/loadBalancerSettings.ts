import { type Preset, presetDefault } from "../shared/presets";
import { accessLogSettings } from "./accessLogs";
import type { LoadBalancerSettings } from "./loadBalancerArgs";
import { webAclSettings } from "./webAcl";

/** The settings of a load balancer with the preset's defaults. */
export function loadBalancerSettings(args: LoadBalancerSettings, preset: Preset | undefined) {
    return {
        https: args.certificate !== undefined,
        internal: args.internal ?? false,
        allow: args.allow,
        testPort: args.testListener?.port ?? presetDefault("testListenerPort", preset),
        testAllow: args.testListener?.allow,
        testFromVpc: args.testListener?.allow === undefined && presetDefault("testListenerFromVpc", preset),
        idleTimeoutSeconds: args.idleTimeoutSeconds ?? presetDefault("idleTimeoutSeconds", preset),
        deletionProtection: args.deletionProtection ?? presetDefault("deletionProtection", preset),
        accessLogs: accessLogSettings(args.accessLogs, preset),
        webAcl: webAclSettings(args.webAcl, args.internal, preset),
    };
}
