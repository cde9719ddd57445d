import { SimulatedAccount } from "./simulatedAccount";
import { takeover } from "./suites/takeover";

takeover(new SimulatedAccount(), 900_000);
