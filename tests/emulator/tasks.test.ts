import { tasks } from "../engine/suites/tasks";
import { EmulatedAccount } from "./emulatedAccount";

tasks(new EmulatedAccount(), 1_800_000);
