import { balancing } from "../engine/suites/balancing";
import { EmulatedAccount } from "./emulatedAccount";

balancing(new EmulatedAccount(), 1_800_000);
