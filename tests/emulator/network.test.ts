import { network } from "../engine/suites/network";
import { EmulatedAccount } from "./emulatedAccount";

network(new EmulatedAccount(), 1_800_000);
