import { SimulatedAccount } from "./simulatedAccount";
import { network } from "./suites/network";

network(new SimulatedAccount(), 900_000);
