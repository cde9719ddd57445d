import { capacity } from "../engine/suites/capacity";
import { EmulatedAccount } from "./emulatedAccount";

capacity(new EmulatedAccount(), 1_800_000);
