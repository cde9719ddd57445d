import { strategySwitch } from "../engine/suites/strategySwitch";
import { EmulatedAccount } from "./emulatedAccount";

strategySwitch("dev", new EmulatedAccount(), 1_800_000);
