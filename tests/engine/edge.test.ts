import { SimulatedAccount } from "./simulatedAccount";
import { edge } from "./suites/edge";

edge(new SimulatedAccount(), 900_000);
