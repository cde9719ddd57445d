import { neighbours } from "../engine/suites/neighbours";
import { EmulatedAccount } from "./emulatedAccount";

neighbours(new EmulatedAccount(), 1_800_000);
