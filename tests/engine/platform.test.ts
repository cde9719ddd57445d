import { SimulatedAccount } from "./simulatedAccount";
import { platform } from "./suites/platform";

platform(new SimulatedAccount(), 900_000, { namespaces: true });
