import { SimulatedAccount } from "./simulatedAccount";
import { capacity } from "./suites/capacity";

capacity(new SimulatedAccount(), 300_000);
