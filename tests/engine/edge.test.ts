import { SimulatedAccount } from "./simulatedAccount";
import { edge } from "./suites/edge";

edge(new SimulatedAccount(), 300_000);
