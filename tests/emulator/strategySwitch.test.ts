import { strategySwitch } from "../engine/suites/strategySwitch";
import { EmulatedAccount } from "./emulatedAccount";

strategySwitch("dev", new EmulatedAccount(), 900_000);
