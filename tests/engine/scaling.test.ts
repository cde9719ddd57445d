import { SimulatedAccount } from "./simulatedAccount";
import { scaling } from "./suites/scaling";

scaling(new SimulatedAccount(), { timeoutMs: 300_000, moves: 10 });
