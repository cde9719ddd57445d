import { SimulatedAccount } from "./simulatedAccount";
import { lifecycle } from "./suites/lifecycle";

lifecycle("prod", new SimulatedAccount(), { timeoutMs: 900_000, isProtected: true, onFargate: ["prod-web"] });
