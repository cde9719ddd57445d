import { secretVersions } from "../engine/suites/secretVersions";
import { EmulatedAccount } from "./emulatedAccount";

secretVersions(new EmulatedAccount(), 1_800_000);
