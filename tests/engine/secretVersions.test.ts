import { SimulatedAccount } from "./simulatedAccount";
import { secretVersions } from "./suites/secretVersions";

secretVersions(new SimulatedAccount(), 900_000);
