import { tasks } from "../engine/suites/tasks";
import { EmulatedAccount } from "./emulatedAccount";

tasks(new EmulatedAccount(), 900_000);
