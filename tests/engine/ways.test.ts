import { SimulatedAccount } from "./simulatedAccount";
import { ways } from "./suites/ways";

ways(new SimulatedAccount(), 300_000, { regionalNat: true });
