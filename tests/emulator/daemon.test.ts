import { daemon } from "../engine/suites/daemon";
import { EmulatedAccount } from "./emulatedAccount";

daemon(new EmulatedAccount(), 1_800_000);
