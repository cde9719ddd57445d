import { SimulatedAccount } from "./simulatedAccount";
import { wholeEdge } from "./suites/wholeEdge";

wholeEdge(new SimulatedAccount(), 900_000);
