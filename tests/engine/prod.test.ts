import { SimulatedAccount } from "./simulatedAccount";
import { lifecycle } from "./suites/lifecycle";

lifecycle("prod", new SimulatedAccount(), 300_000);
