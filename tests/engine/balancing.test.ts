import { SimulatedAccount } from "./simulatedAccount";
import { balancing } from "./suites/balancing";

balancing(new SimulatedAccount(), 900_000);
