import { SimulatedAccount } from "./simulatedAccount";
import { daemon } from "./suites/daemon";

daemon(new SimulatedAccount(), 900_000);
