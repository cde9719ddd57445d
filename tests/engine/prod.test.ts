import { SimulatedAccount } from "./simulatedAccount";
import { lifecycle } from "./suites/lifecycle";

lifecycle("prod", new SimulatedAccount(), { timeoutMs: 300_000, isProtected: true });
