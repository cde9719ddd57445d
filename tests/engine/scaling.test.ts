import { SimulatedAccount } from "./simulatedAccount";
import { scaling } from "./suites/scaling";

scaling(new SimulatedAccount(), { timeoutMs: 900_000, moves: 10 });
