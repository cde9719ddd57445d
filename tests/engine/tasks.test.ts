import { SimulatedAccount } from "./simulatedAccount";
import { tasks } from "./suites/tasks";

tasks(new SimulatedAccount(), 900_000);
