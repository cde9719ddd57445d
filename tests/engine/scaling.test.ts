import { SimulatedAccount } from "./simulatedAccount";
import { scaling } from "./suites/scaling";

scaling(new SimulatedAccount(), 300_000);
