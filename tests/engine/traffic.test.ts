import { SimulatedAccount } from "./simulatedAccount";
import { traffic } from "./suites/traffic";

traffic(new SimulatedAccount(), 900_000);
