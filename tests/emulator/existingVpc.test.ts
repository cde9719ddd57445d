import { existingVpc } from "../engine/suites/existingVpc";
import { EmulatedAccount } from "./emulatedAccount";

existingVpc(new EmulatedAccount(), 1_800_000);
