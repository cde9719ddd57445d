import { platform } from "../engine/suites/platform";
import { EmulatedAccount } from "./emulatedAccount";

platform(new EmulatedAccount(), 1_800_000);
