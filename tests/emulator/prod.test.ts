import { lifecycle } from "../engine/suites/lifecycle";
import { EmulatedAccount } from "./emulatedAccount";

lifecycle("prod", new EmulatedAccount(), { timeoutMs: 1_800_000, isProtected: true, onFargate: ["prod-web"] });
