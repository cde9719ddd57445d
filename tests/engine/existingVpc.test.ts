import { SimulatedAccount } from "./simulatedAccount";
import { existingVpc } from "./suites/existingVpc";

existingVpc(new SimulatedAccount(), 900_000);
