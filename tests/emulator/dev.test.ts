import { lifecycle } from "../engine/suites/lifecycle";
import { EmulatedAccount } from "./emulatedAccount";

lifecycle("dev", new EmulatedAccount(), { timeoutMs: 900_000, isProtected: false });
