import { SimulatedAccount } from "./simulatedAccount";
import { ways } from "./suites/ways";

ways(new SimulatedAccount(), 900_000, { regionalNat: true });
