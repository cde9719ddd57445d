import { traffic } from "../engine/suites/traffic";
import { EmulatedAccount } from "./emulatedAccount";

traffic(new EmulatedAccount(), 1_800_000);
