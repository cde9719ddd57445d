import { SimulatedAccount } from "./simulatedAccount";
import { lifecycle } from "./suites/lifecycle";
import { strategySwitch } from "./suites/strategySwitch";

lifecycle("dev", new SimulatedAccount(), {
    timeoutMs: 900_000,
    isProtected: false,
    onFargate: ["dev-web", "dev-worker"],
});
strategySwitch("dev", new SimulatedAccount(), 900_000);
