import { neighbours } from "./suites/neighbours";
import { SimulatedAccount } from "./simulatedAccount";

neighbours(new SimulatedAccount(), 900_000);
