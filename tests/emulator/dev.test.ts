import { lifecycle } from "../engine/suites/lifecycle";
import { EmulatedAccount } from "./emulatedAccount";

lifecycle("dev", new EmulatedAccount(), {
    timeoutMs: 1_800_000,
    isProtected: false,
    onFargate: ["dev-web", "dev-worker"],
});
