import { takeover } from "../engine/suites/takeover";
import { EmulatedAccount } from "./emulatedAccount";

takeover(new EmulatedAccount(), 1_800_000);
