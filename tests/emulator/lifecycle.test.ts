import { lifecycle } from "../engine/suites/lifecycle";
import { strategySwitch } from "../engine/suites/strategySwitch";
import { EmulatedAccount } from "./emulatedAccount";

// The provider itself waits: a minute for a load balancer, half a minute for a certificate, 20 s for a NAT gateway.
const TIMEOUT_MS = 900_000;

before(() => {
    if (!process.env.AWS_PROVIDER_PLUGIN_DIR) {
        console.log(
            "AWS_PROVIDER_PLUGIN_DIR is not set: Pulumi downloads the official AWS plugin (once, about 250 MB),\n" +
                "which needs access to https://get.pulumi.com or https://github.com.",
        );
    }
});

lifecycle("dev", new EmulatedAccount(), { timeoutMs: TIMEOUT_MS, isProtected: false });
lifecycle("prod", new EmulatedAccount(), { timeoutMs: TIMEOUT_MS, isProtected: true });
strategySwitch("dev", new EmulatedAccount(), TIMEOUT_MS);
